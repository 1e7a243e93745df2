package io.myelin.runtime.subtensor.guard;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.INPUT_LENGTHS_UNEQUAL;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.staking.StakeWeights;
import io.myelin.runtime.subtensor.weights.CommitReveal;
import io.myelin.runtime.subtensor.weights.CommitReveal.Revealed;
import io.myelin.runtime.subtensor.weights.WeightsCall;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchCommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchRevealWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchSetWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.RevealMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.RevealWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import java.util.List;

/// Refuses weights of hotkeys with too little stake, and reveals without a commit that can be revealed now.
///
/// Errors, in order: INPUT_LENGTHS_UNEQUAL, NOT_ENOUGH_STAKE_TO_SET_WEIGHTS, NO_WEIGHTS_COMMIT_FOUND,
/// REVEAL_TOO_EARLY. Source: subtensor `guards/check_weights.rs`, spec 425.
final class WeightsGuard implements DispatchGuard {
    private static final Weight COST = new Weight(52_958_000, 7_671).withAccess(11, 0);

    @Override
    public Weight weight(RuntimeCall call) {
        return call instanceof WeightsCall ? COST : Weight.ZERO;
    }

    @Override
    public void check(BlockContext block, AccountId who, RuntimeCall call) {
        if (!(call instanceof WeightsCall weights)) {
            return;
        }
        var state = block.state();
        switch (weights) {
            case SetWeights it -> ensureStake(state, who, List.of(it.netuid()));
            case SetMechanismWeights it -> ensureStake(state, who, List.of(it.netuid()));
            case CommitWeights it -> ensureStake(state, who, List.of(it.netuid()));
            case CommitMechanismWeights it -> ensureStake(state, who, List.of(it.netuid()));
            case BatchSetWeights it -> {
                ensure(it.hasEqualLengths(), INPUT_LENGTHS_UNEQUAL);
                ensureStake(state, who, it.netuids());
            }
            case BatchCommitWeights it -> {
                ensure(it.hasEqualLengths(), INPUT_LENGTHS_UNEQUAL);
                ensureStake(state, who, it.netuids());
            }
            case RevealWeights(var netuid, var uids, var values, var salt, var version) ->
                    checkReveal(
                            block,
                            who,
                            netuid,
                            MechId.MAIN,
                            List.of(new Revealed(uids, values, salt, version)));
            case RevealMechanismWeights(
                            var netuid,
                            var mecid,
                            var uids,
                            var values,
                            var salt,
                            var version) ->
                    checkReveal(
                            block,
                            who,
                            netuid,
                            mecid,
                            List.of(new Revealed(uids, values, salt, version)));
            case BatchRevealWeights(var netuid, var uids, var values, var salts, var versions) ->
                    checkReveal(
                            block,
                            who,
                            netuid,
                            MechId.MAIN,
                            CommitReveal.zip(uids, values, salts, versions));
        }
    }

    private static void ensureStake(State state, AccountId who, List<NetUid> netuids) {
        for (var netuid : netuids) {
            ensure(StakeWeights.mayValidate(state, who, netuid), NOT_ENOUGH_STAKE_TO_SET_WEIGHTS);
        }
    }

    private static void checkReveal(
            BlockContext block, AccountId who, NetUid netuid, MechId mechid, List<Revealed> items) {
        ensureStake(block.state(), who, List.of(netuid));
        CommitReveal.checkRevealable(block, who, netuid, mechid, items);
    }
}
