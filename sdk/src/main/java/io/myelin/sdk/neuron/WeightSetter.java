package io.myelin.sdk.neuron;

import io.myelin.chain.Hash256;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.metadata.Value;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.client.ChainView;
import io.myelin.sdk.metagraph.Hyperparameters;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.WeightCommits.Commit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a validator's weights on the chain: at once, or on a subnet with commit-reveal by hash, first committed and revealed
/// in the epoch that the chain allows.
///
/// There is at most one commitment an epoch. Revealing one drops all older ones, so only the latest that is due is revealed.
/// Source of the rules: subtensor `subnets/weights.rs`, `internal_commit_weights`, `internal_reveal_weights`, spec 425.
final class WeightSetter {
    private static final Logger LOG = LoggerFactory.getLogger(WeightSetter.class);

    /// Blocks after which a commitment that the chain does not know was lost: longer than an extrinsic lives.
    private static final long LOST_AFTER_BLOCKS = 150;

    private final ChainClient client;
    private final ValidatorConfig config;
    private final ValidatorObserver observer;
    private final WeightCommits commits;

    WeightSetter(ChainClient client, ValidatorConfig config, ValidatorObserver observer) {
        this.client = client;
        this.config = config;
        this.observer = observer;
        this.commits = WeightCommits.open(config.commitFile());
    }

    /// Reveals what is due, then sets or commits `scores` by uid when enough blocks have passed and the chain would take them.
    void step(Metagraph metagraph, double[] scores) {
        var self = metagraph.find(config.keys().hotkey().accountId());
        if (self.isEmpty()) {
            return;
        }
        var view = client.at(metagraph.block());
        var rules = Hyperparameters.read(view, config.netuid());
        if (rules.isCommitRevealOn()) {
            reveal(view, metagraph.blockNumber());
        }
        // Without one good score there is nothing to say: the SDK's rule would spread weight over
        // everybody, the bad ones too.
        if (!isDue(metagraph, self.get(), rules)
                || Arrays.stream(scores).noneMatch(score -> score > 0)) {
            return;
        }
        var row =
                WeightRow.process(
                        scores,
                        new WeightRow.Rules(
                                rules.minAllowedWeights(), rules.maxWeightsLimitU16(), 0));
        if (rules.isCommitRevealOn()) {
            commit(view, row, rules.weightsVersionKey(), metagraph.blockNumber());
        } else {
            submit(
                            "set_weights",
                            SubtensorCalls.setWeights(
                                    config.netuid(),
                                    row.uids(),
                                    row.valuesU16(),
                                    rules.weightsVersionKey()))
                    .ifPresent(block -> observer.weightsSet(row, block));
        }
    }

    private boolean isDue(Metagraph metagraph, Neuron self, Hyperparameters rules) {
        long since = metagraph.blockNumber() - self.lastUpdateBlock();
        return metagraph.isValidator(self)
                && since >= config.weightsEveryBlocks()
                && since > rules.weightsRateLimitBlocks();
    }

    private void commit(ChainView view, WeightRow row, long versionKey, long block) {
        long epoch = epoch(view);
        if (onChain(view).containsValue(epoch)) {
            return;
        }
        var commit = Commit.fresh(row, versionKey, block);
        // First to the disk: a commitment on the chain whose salt is lost is worth nothing.
        commits.add(commit);
        var hash = hash(commit);
        submit("commit_weights", SubtensorCalls.commitWeights(config.netuid(), hash))
                .ifPresentOrElse(
                        at -> observer.weightsCommitted(hash, at),
                        () -> commits.removeAll(List.of(commit)));
    }

    /// Reveals the latest commitment whose epoch has come, and forgets those that are over.
    private void reveal(ChainView view, long block) {
        if (commits.open().isEmpty()) {
            return;
        }
        long epoch = epoch(view);
        long period =
                view.storage("SubtensorModule", "RevealPeriodEpochs", config.netuid()).asLong();
        var epochs = onChain(view);
        var over = new ArrayList<Commit>();
        Optional<Commit> due = Optional.empty();
        for (var commit : commits.open()) {
            var madeIn = epochs.get(hash(commit));
            if (madeIn == null) {
                if (block - commit.madeAtBlock() > LOST_AFTER_BLOCKS) {
                    over.add(commit);
                }
            } else if (madeIn + period == epoch) {
                due = Optional.of(commit);
            } else if (madeIn + period < epoch) {
                LOG.warn(
                        "event=weights_commit_expired netuid={} hash={} epoch={}",
                        config.netuid(),
                        hash(commit),
                        madeIn);
                over.add(commit);
            }
        }
        commits.removeAll(over);
        due.ifPresent(this::reveal);
    }

    private void reveal(Commit commit) {
        var row = commit.row();
        submit(
                        "reveal_weights",
                        SubtensorCalls.revealWeights(
                                config.netuid(),
                                new SubtensorCalls.Weights(row.uids(), row.valuesU16()),
                                commit.saltU16(),
                                commit.versionKey()))
                .ifPresent(block -> {
                    var known = commits.open();
                    commits.removeAll(known.subList(0, known.indexOf(commit) + 1));
                    observer.weightsSet(row, block);
                });
    }

    private long epoch(ChainView view) {
        return view.storage("SubtensorModule", "SubnetEpochIndex", config.netuid()).asLong();
    }

    private Hash256 hash(Commit commit) {
        return commit.hash(config.keys().hotkey().accountId(), config.netuid());
    }

    /// The hashes that the chain holds for this hotkey, with the epochs in which they came.
    private Map<Hash256, Long> onChain(ChainView view) {
        var epochs = new TreeMap<Hash256, Long>();
        view.findStorage(
                        "SubtensorModule",
                        "WeightCommits",
                        NetUidStorageIndex.of(config.netuid()).value(),
                        config.keys().hotkey().accountId())
                .map(Value::children)
                .orElse(List.of())
                .forEach(entry -> epochs.put(entry.at(0).asHash(), entry.at(1).asLong()));
        return epochs;
    }

    /// The block that took the call; nothing, after a report, when the chain refused it.
    private OptionalLong submit(String what, Call call) {
        try {
            var inclusion = client.submit(config.keys().hotkey(), call);
            LOG.info("event={} netuid={} block={}", what, config.netuid(), inclusion.blockNumber());
            return OptionalLong.of(inclusion.blockNumber());
        } catch (ChainException.ExtrinsicRefused | ChainException.CallFailed e) {
            LOG.warn("event={}_refused netuid={} error={}", what, config.netuid(), e.getMessage());
            observer.failed(what, e);
            return OptionalLong.empty();
        }
    }
}
