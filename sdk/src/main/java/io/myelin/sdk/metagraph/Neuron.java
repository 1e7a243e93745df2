package io.myelin.sdk.metagraph;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import org.jspecify.annotations.Nullable;

/// One slot of a subnet. Shares are of 65,535; `emission` is what its last epoch paid.
///
/// `alphaStake` is all stake behind the hotkey on this subnet, `rootStake` that on root. `axon` is null when none was ever published.
public record Neuron(
        Uid uid,
        AccountId hotkey,
        AccountId coldkey,
        AlphaBalance alphaStake,
        TaoBalance rootStake,
        Scores scores,
        AlphaBalance emission,
        boolean hasValidatorPermit,
        boolean isActive,
        long lastUpdateBlock,
        long registeredAtBlock,
        @Nullable Endpoint axon) {
    /// What the last epoch found.
    public record Scores(
            int stakeWeightU16,
            int consensusU16,
            int incentiveU16,
            int dividendsU16,
            int validatorTrustU16) {}

    /// Whether its axon can be asked.
    public boolean isServing() {
        var published = axon;
        return published != null && published.isServing();
    }
}
