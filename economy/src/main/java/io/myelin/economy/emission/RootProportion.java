package io.myelin.economy.emission;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U96F32;

/// Root's part in a subnet: its weighted TAO against the subnet's alpha.
///
/// Source: `pallets/subtensor/src/coinbase/block_step.rs`, `root_proportion`.
public final class RootProportion {
    private RootProportion() {}

    /// weighted / (weighted + alpha issuance) with weighted = root TAO · tao weight; 0 if both are 0.
    public static U96F32 of(TaoBalance rootTao, U96F32 taoWeight, AlphaBalance alphaIssuance) {
        U96F32 weighted = U96F32.ofU64(rootTao.rao()).saturatingTimes(taoWeight);
        return weighted.checkedDividedBy(weighted.saturatingPlus(U96F32.ofU64(alphaIssuance.rao())))
                .orElse(U96F32.ZERO);
    }
}
