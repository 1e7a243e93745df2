package io.myelin.runtime.admin;

import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.BOOL;

import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageMap;

/// What `AdminUtils` keeps itself.
public final class AdminStorage {
    private static final PalletPrefix ADMIN_UTILS = PalletPrefix.of("AdminUtils");

    /// Whether a built-in contract answers. Nothing reads it while there is no EVM.
    public static final StorageMap<Precompile, Boolean> PRECOMPILE_ENABLE =
            ADMIN_UTILS
                    .map("PrecompileEnable", blake2Concat(PLAIN.of(Precompile.class)), BOOL)
                    .orElse(true);

    private AdminStorage() {}
}
