package io.myelin.runtime.consensus;

import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;

/// The hashes of the last 81 parents, as a ring: block n writes place (n − 1) mod 81.
///
/// Nothing here draws upon it; it is kept because it is part of the state. Authors can influence it.
///
/// Source: pallet-insecure-randomness-collective-flip 29.0.0, `on_initialize`.
public final class RandomMaterial {
    private static final int LENGTH = 81;

    private static final PalletPrefix PREFIX = PalletPrefix.of("RandomnessCollectiveFlip");

    private RandomMaterial() {}

    static final class Items {
        static final StorageValue<List<Hash256>> RANDOM_MATERIAL =
                PREFIX.value("RandomMaterial", Wires.bounded(Wires.H256, LENGTH))
                        .orElse(List.<Hash256>of());

        private Items() {}
    }

    static Pallet pallet() {
        return Pallet.named(
                        "RandomnessCollectiveFlip",
                        "pallet_insecure_randomness_collective_flip::pallet")
                .storage(Items.class)
                .hooks(new RingHooks())
                .build();
    }

    private static final class RingHooks implements Hooks {
        @Override
        public Weight onInitialize(BlockContext block) {
            var state = block.state();
            var parent = SystemStorage.PARENT_HASH.get(state);
            var hashes = new ArrayList<>(Items.RANDOM_MATERIAL.get(state));
            if (hashes.size() < LENGTH) {
                hashes.add(parent);
            } else {
                hashes.set((int) ((block.blockNumber() - 1) % LENGTH), parent);
            }
            Items.RANDOM_MATERIAL.put(state, hashes);
            return Weight.ofAccess(1, 1);
        }
    }
}
