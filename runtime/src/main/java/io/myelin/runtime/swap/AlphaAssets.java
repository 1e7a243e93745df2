package io.myelin.runtime.swap;

import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.scale.Wires.ALPHA;
import static io.myelin.scale.Wires.NETUID;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;

/// The pallet `AlphaAssets`: how much alpha was ever minted, burned and recycled. No rule reads it.
///
/// Source: subtensor `pallets/alpha-assets`, spec 425.
public final class AlphaAssets {
    private static final PalletPrefix ALPHA_ASSETS = PalletPrefix.of("AlphaAssets");

    /// Alpha minted less alpha recycled.
    static final StorageMap<NetUid, AlphaBalance> TOTAL_ALPHA_ISSUANCE =
            ALPHA_ASSETS
                    .map("TotalAlphaIssuance", twox64Concat(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    /// Alpha that was destroyed and stays issued.
    static final StorageMap<NetUid, AlphaBalance> ALPHA_BURNED =
            ALPHA_ASSETS.map("AlphaBurned", twox64Concat(NETUID), ALPHA).orElse(AlphaBalance.ZERO);

    /// Alpha that was destroyed and may be emitted again.
    static final StorageMap<NetUid, AlphaBalance> ALPHA_RECYCLED =
            ALPHA_ASSETS
                    .map("AlphaRecycled", twox64Concat(NETUID), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    private AlphaAssets() {}

    public static Pallet create() {
        return Pallet.named("AlphaAssets", "pallet_alpha_assets::pallet")
                .storage(AlphaAssets.class)
                .build();
    }

    public static void minted(State state, NetUid netuid, AlphaBalance amount) {
        add(TOTAL_ALPHA_ISSUANCE, state, netuid, amount);
    }

    public static void burned(State state, NetUid netuid, AlphaBalance amount) {
        add(ALPHA_BURNED, state, netuid, amount);
    }

    public static void recycled(State state, NetUid netuid, AlphaBalance amount) {
        add(ALPHA_RECYCLED, state, netuid, amount);
        if (!amount.isZero()) {
            TOTAL_ALPHA_ISSUANCE.update(state, netuid, it -> it.saturatingMinus(amount));
        }
    }

    private static void add(
            StorageMap<NetUid, AlphaBalance> item,
            State state,
            NetUid netuid,
            AlphaBalance amount) {
        if (!amount.isZero()) {
            item.update(state, netuid, it -> it.saturatingPlus(amount));
        }
    }
}
