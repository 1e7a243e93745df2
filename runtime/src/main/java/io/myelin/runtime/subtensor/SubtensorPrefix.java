package io.myelin.runtime.subtensor;

import io.myelin.runtime.kernel.PalletPrefix;

/// The name under which all sections of the pallet store.
public final class SubtensorPrefix {
    public static final PalletPrefix SUBTENSOR = PalletPrefix.of("SubtensorModule");

    private SubtensorPrefix() {}
}
