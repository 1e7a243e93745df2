package io.myelin.economy.yuma;

import io.myelin.economy.yuma.YumaInput.Bonding;
import java.util.List;

/// Runs made-up epochs so that the first real one finds compiled code.
///
/// A node runs few epochs per block, so without it an epoch would take up to a hundred times longer
/// for hours after a start. Subnets of real shape and every kind of bonding are run in turn, so that
/// the compiler sees all branches.
public final class YumaWarmUp {
    /// Epochs after which an epoch runs at its final speed.
    public static final int ENOUGH = 900;

    private static final int UIDS = 256;
    private static final int VALIDATORS = 64;
    private static final List<SyntheticSubnet> SUBNETS =
            List.of(
                    new SyntheticSubnet(UIDS, VALIDATORS, new Bonding.Yuma3()),
                    new SyntheticSubnet(UIDS, VALIDATORS, new Bonding.Yuma2()),
                    new SyntheticSubnet(
                            UIDS, VALIDATORS, new Bonding.LiquidYuma3(45_875, 58_982, 1_000)));

    private YumaWarmUp() {}

    /// Runs this many epochs and gives a checksum of their results, so that none can be optimised away.
    public static long run(int epochs) {
        Yuma yuma = new Yuma();
        List<YumaInput> inputs = SUBNETS.stream().map(subnet -> subnet.epoch(1)).toList();
        long checksum = 0;
        for (int i = 0; i < epochs; i++) {
            YumaOutput output = yuma.epoch(inputs.get(i % inputs.size()));
            checksum += Fixed32.sum(output.emission());
        }
        return checksum;
    }
}
