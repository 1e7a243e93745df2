package io.myelin.economy.emission;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.I96F32;
import io.myelin.number.U128;
import java.util.Optional;

/// What root stakers may claim of a subnet's alpha: a rate per rao of root stake that only grows, and
/// per staker the amount already claimed.
///
/// Source: `pallets/subtensor/src/staking/claim_root.rs`.
public final class RootClaim {
    private RootClaim() {}

    /// How much the rate grows when a hotkey with this root stake earns alpha; empty if the amount
    /// exceeds the stake, then the hotkey's owner gets it as stake instead.
    public static Optional<I96F32> rateIncrement(AlphaBalance earned, AlphaBalance rootStake) {
        if (earned.isAbove(rootStake)) {
            return Optional.empty();
        }
        I96F32 increment =
                I96F32.ofU64(earned.rao())
                        .checkedDividedBy(I96F32.ofU64(rootStake.rao()))
                        .orElse(I96F32.ZERO);
        return Optional.of(increment);
    }

    /// rate · stake − claimed; negative if more was claimed.
    ///
    /// @param claimed `RootClaimed`, u128
    public static I96F32 owed(I96F32 rate, AlphaBalance rootStake, U128 claimed) {
        return rate.saturatingTimes(I96F32.ofU64(rootStake.rao()))
                .saturatingMinus(I96F32.saturatingOf(claimed));
    }

    /// ⌊rate · stake⌋: what a change of root stake moves the claimed amount by, so that new stake is
    /// owed nothing for the past.
    public static U128 claimedBy(I96F32 rate, AlphaBalance stakeChange) {
        return rate.saturatingTimes(I96F32.ofU64(stakeChange.rao())).saturatingToU128();
    }
}
