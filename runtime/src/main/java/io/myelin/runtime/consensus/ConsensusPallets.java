package io.myelin.runtime.consensus;

import io.myelin.runtime.kernel.Pallet;

/// The pallets of this package.
public final class ConsensusPallets {
    private ConsensusPallets() {}

    public static Pallet randomMaterial() {
        return RandomMaterial.pallet();
    }

    public static Pallet timestamp() {
        return Timestamp.pallet();
    }

    public static Pallet aura() {
        return Aura.pallet();
    }

    public static Pallet grandpa() {
        return Grandpa.pallet();
    }
}
