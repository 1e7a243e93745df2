package io.myelin.runtime.subtensor.guard;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.COMMITTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.SubtensorError.NETWORK_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.SETTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.SubtensorError;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.weights.WeightSetting;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;

/// Refuses weights, commits and subnets that come too early.
///
/// Errors: COMMITTING_WEIGHTS_TOO_FAST, SETTING_WEIGHTS_TOO_FAST, NETWORK_TX_RATE_LIMIT_EXCEEDED.
/// Quirk: a subnet with an identity is not looked at here, but by the call itself.
/// Source: subtensor `guards/check_rate_limits.rs`, spec 425.
final class RateGuard implements DispatchGuard {
    private static final Weight COST = new Weight(35_376_000, 4_484).withAccess(7, 0);

    @Override
    public Weight weight(RuntimeCall call) {
        return switch (call) {
            case CommitWeights _,
                    CommitMechanismWeights _,
                    SetWeights _,
                    SetMechanismWeights _,
                    RegisterNetwork _ ->
                    COST;
            default -> Weight.ZERO;
        };
    }

    @Override
    public void check(BlockContext block, AccountId who, RuntimeCall call) {
        switch (call) {
            case CommitWeights it -> checkCommit(block, who, NetUidStorageIndex.of(it.netuid()));
            case CommitMechanismWeights it ->
                    checkCommit(block, who, NetUidStorageIndex.of(it.netuid(), it.mecid()));
            case SetWeights it -> checkWeights(block, who, it.netuid(), MechId.MAIN);
            case SetMechanismWeights it -> checkWeights(block, who, it.netuid(), it.mecid());
            case RegisterNetwork _ ->
                    ensure(
                            RateLimits.passes(
                                    block, new TransactionType.RegisterNetwork(), who, NetUid.ROOT),
                            NETWORK_TX_RATE_LIMIT_EXCEEDED);
            default -> {}
        }
    }

    private static void checkCommit(BlockContext block, AccountId who, NetUidStorageIndex index) {
        check(block, who, index, COMMITTING_WEIGHTS_TOO_FAST);
    }

    private static void checkWeights(
            BlockContext block, AccountId who, NetUid netuid, MechId mechid) {
        if (!COMMIT_REVEAL_WEIGHTS_ENABLED.get(block.state(), netuid)) {
            check(block, who, NetUidStorageIndex.of(netuid, mechid), SETTING_WEIGHTS_TOO_FAST);
        }
    }

    private static void check(
            BlockContext block, AccountId who, NetUidStorageIndex index, SubtensorError error) {
        var uid = Neurons.uidOf(block.state(), index.netuid(), who);
        ensure(uid.isEmpty() || WeightSetting.passesRateLimit(block, index, uid.get()), error);
    }
}
