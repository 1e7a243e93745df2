package io.myelin.runtime.subtensor.weights;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.COMMIT_REVEAL_ENABLED;
import static io.myelin.runtime.subtensor.SubtensorError.INPUT_LENGTHS_UNEQUAL;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.BatchCompletedWithErrors;
import io.myelin.runtime.subtensor.SubtensorEvent.BatchWeightItemFailed;
import io.myelin.runtime.subtensor.SubtensorEvent.BatchWeightsCompleted;
import io.myelin.runtime.subtensor.weights.CommitReveal.Revealed;
import io.myelin.runtime.subtensor.weights.WeightSetting.Weights;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchCommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchRevealWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchSetWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.RevealMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.RevealWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetMechanismWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Runs the calls that set, commit and reveal weights.
///
/// Source: subtensor `macros/dispatches.rs` and the batches of `subnets/weights.rs`, spec 425.
public final class WeightsSection implements Section<WeightsCall> {
    @Override
    public PostInfo dispatch(WeightsCall call, Dispatch d) {
        switch (call) {
            case SetWeights(var netuid, var dests, var weights, var version) ->
                    set(d, netuid, MechId.MAIN, new Weights(dests, weights, version));
            case SetMechanismWeights(var netuid, var mecid, var dests, var weights, var version) ->
                    set(d, netuid, mecid, new Weights(dests, weights, version));
            case BatchSetWeights batch -> setAll(d, batch);
            case CommitWeights(var netuid, var hash) ->
                    CommitReveal.commit(d, netuid, MechId.MAIN, hash);
            case CommitMechanismWeights(var netuid, var mecid, var hash) ->
                    CommitReveal.commit(d, netuid, mecid, hash);
            case BatchCommitWeights batch -> commitAll(d, batch);
            case RevealWeights(var netuid, var uids, var values, var salt, var version) ->
                    CommitReveal.reveal(
                            d, netuid, MechId.MAIN, new Revealed(uids, values, salt, version));
            case RevealMechanismWeights(
                            var netuid,
                            var mecid,
                            var uids,
                            var values,
                            var salt,
                            var version) ->
                    CommitReveal.reveal(
                            d, netuid, mecid, new Revealed(uids, values, salt, version));
            case BatchRevealWeights(var netuid, var uids, var values, var salts, var versions) ->
                    CommitReveal.revealAll(
                            d, netuid, CommitReveal.zip(uids, values, salts, versions));
        }
        return PostInfo.AS_DECLARED;
    }

    /// Errors: COMMIT_REVEAL_ENABLED, then those of setting weights.
    private static void set(Dispatch d, NetUid netuid, MechId mechid, Weights weights) {
        ensure(!COMMIT_REVEAL_WEIGHTS_ENABLED.get(d.state(), netuid), COMMIT_REVEAL_ENABLED);
        WeightSetting.set(d, d.ensureSigned(), netuid, mechid, weights);
    }

    /// Errors: INPUT_LENGTHS_UNEQUAL.
    private static void setAll(Dispatch d, BatchSetWeights batch) {
        var hotkey = d.ensureSigned();
        var netuids = batch.netuids();
        ensure(batch.hasEqualLengths(), INPUT_LENGTHS_UNEQUAL);
        runAll(
                d,
                hotkey,
                netuids,
                i -> {
                    var pairs = batch.weights().get(i);
                    var uids = pairs.stream().map(Pair::first).toList();
                    var values = pairs.stream().map(Pair::second).toList();
                    var weights = new Weights(uids, values, batch.versionKeys().get(i));
                    set(d, netuids.get(i), MechId.MAIN, weights);
                });
    }

    /// Errors: INPUT_LENGTHS_UNEQUAL.
    private static void commitAll(Dispatch d, BatchCommitWeights batch) {
        var hotkey = d.ensureSigned();
        var netuids = batch.netuids();
        ensure(batch.hasEqualLengths(), INPUT_LENGTHS_UNEQUAL);
        runAll(
                d,
                hotkey,
                netuids,
                i -> {
                    var hash = batch.commitHashes().get(i);
                    CommitReveal.commit(d, netuids.get(i), MechId.MAIN, hash);
                });
    }

    /// Runs all items; failures become events after the last one.
    private static void runAll(
            Dispatch d, AccountId hotkey, List<NetUid> netuids, IntConsumer item) {
        var failed = new ArrayList<BatchWeightItemFailed>();
        for (int i = 0; i < netuids.size(); i++) {
            try {
                item.accept(i);
            } catch (DispatchException refused) {
                DispatchError error = refused.error();
                failed.add(new BatchWeightItemFailed(netuids.get(i), error));
            }
        }
        if (!failed.isEmpty()) {
            d.emit(new BatchCompletedWithErrors());
        }
        failed.forEach(d::emit);
        d.emit(new BatchWeightsCompleted(netuids, hotkey));
    }
}
