package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.SyntheticSubnet;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaInput.Bonding;

/// A subnet of a size and a kind of bonding, in which each validator has a weight and a bond to every miner.
public enum Shape {
    SMALL(256, 64),
    MEDIUM(1024, 128),
    LARGE(4096, 256);

    /// How bonds are formed.
    public enum Kind {
        YUMA2,
        YUMA3,
        LIQUID;

        private Bonding bonding() {
            return switch (this) {
                case YUMA2 -> new Bonding.Yuma2();
                case YUMA3 -> new Bonding.Yuma3();
                case LIQUID -> new Bonding.LiquidYuma3(45_875, 58_982, 1_000);
            };
        }
    }

    private final int uids;
    private final int validators;

    Shape(int uids, int validators) {
        this.uids = uids;
        this.validators = validators;
    }

    YumaInput input(Kind kind) {
        return new SyntheticSubnet(uids, validators, kind.bonding()).epoch(7);
    }

    String size() {
        return uids + " × " + validators;
    }
}
