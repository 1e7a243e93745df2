package io.myelin.sdk.neuron;

import io.myelin.chain.Uid;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.metagraph.Hyperparameters;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Validator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a validator: asks miners, scores answers, keeps moving averages, sets weights on the chain.
///
/// A step that fails is reported and the next one is tried after a pause; only closing ends the loop.
/// Source of the life cycle: bittensor-subnet-template `template/base/validator.py`.
public final class ValidatorRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ValidatorRunner.class);

    /// Longest pause after failures in a row.
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private final ChainClient client;
    private final ValidatorConfig config;
    private final Validator<?> validator;
    private final ValidatorObserver observer;
    private final Dendrite dendrite;
    private final ScoreBook book;
    private final Uid uid;
    // Miners must not foresee tasks or samples.
    private final Random random = new SecureRandom();
    private @Nullable Thread loop;

    private ValidatorRunner(
            ChainClient client,
            ValidatorConfig config,
            Validator<?> validator,
            ValidatorObserver observer) {
        this.client = client;
        this.config = config;
        this.validator = validator;
        this.observer = observer;
        this.uid =
                Registration.ensure(client, config.netuid(), config.keys(), config.registration());
        this.book = ScoreBook.open(config.scoreFile(), validator.movingAverageAlpha());
        this.dendrite = new Dendrite(config.keys().hotkey());
    }

    /// A validator with its place on the subnet that waits for [#step] or [#start].
    public static ValidatorRunner create(
            ChainClient client,
            ValidatorConfig config,
            Validator<?> validator,
            ValidatorObserver observer) {
        return new ValidatorRunner(client, config, validator, observer);
    }

    /// Runs steps until closed, on a thread of its own.
    public synchronized ValidatorRunner start() {
        if (loop == null) {
            loop =
                    Thread.ofVirtual()
                            .name("validator-" + config.netuid())
                            .start(this::runUntilInterrupted);
        }
        return this;
    }

    public Uid uid() {
        return uid;
    }

    /// The moving averages by uid.
    public double[] scores() {
        return book.scores();
    }

    private void runUntilInterrupted() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                step();
                failures = 0;
            } catch (RuntimeException e) {
                failures++;
                LOG.warn(
                        "event=validator_step_failed netuid={} error={}",
                        config.netuid(),
                        e.getMessage());
                observer.failed("step", e);
            }
            var pause = config.stepPause().multipliedBy(1L << Math.min(failures, 6));
            try {
                Thread.sleep(failures > 0 && pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// One step: a challenge for a sample of miners, their scores, and weights if it is time for them.
    public void step() {
        var metagraph = Metagraph.read(client, config.netuid());
        book.align(metagraph.neurons().stream().map(Neuron::hotkey).toList());
        var miners = sample(metagraph);
        if (!miners.isEmpty()) {
            ask(validator, miners);
        }
        setWeightsIfDue(metagraph);
    }

    /// Up to `sampleSize` neurons whose axons are published, this one left out.
    private List<Neuron> sample(Metagraph metagraph) {
        var serving = new ArrayList<Neuron>();
        for (var neuron : metagraph.neurons()) {
            if (neuron.isServing() && !neuron.uid().equals(uid)) {
                serving.add(neuron);
            }
        }
        Collections.shuffle(serving, random);
        return serving.subList(0, Math.min(serving.size(), config.sampleSize()));
    }

    private <C extends Challenge> void ask(Validator<C> judge, List<Neuron> miners) {
        var challenge = judge.challenge(random.nextLong());
        var asked = new ArrayList<Neuron>();
        var targets = new ArrayList<Target>();
        for (var miner : miners) {
            var axon = miner.axon();
            if (axon != null) {
                asked.add(miner);
                targets.add(new Target(miner.hotkey(), axon.ip(), axon.port()));
            }
        }
        var replies = dendrite.askAll(targets, challenge.request(), challenge.timeout());
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < replies.size(); i++) {
            var reply = replies.get(i);
            answers.add(
                    new Answer(
                            asked.get(i).uid(),
                            asked.get(i).hotkey(),
                            reply.synapse(),
                            reply.status(),
                            reply.latencyMillis()));
        }
        var scores = judge.score(challenge, List.copyOf(answers));
        book.enter(answers.stream().mapToInt(answer -> answer.uid().value()).toArray(), scores);
        book.save();
        observer.stepDone(challenge, List.copyOf(answers), scores);
    }

    /// Sets weights when enough blocks have passed and the chain would take them.
    private void setWeightsIfDue(Metagraph metagraph) {
        var self = metagraph.find(config.keys().hotkey().accountId());
        // Without one good score there is nothing to say: the SDK's rule would spread weight over
        // everybody, the bad ones too.
        if (self.isEmpty() || Arrays.stream(book.scores()).noneMatch(score -> score > 0)) {
            return;
        }
        var rules = Hyperparameters.read(client.at(metagraph.block()), config.netuid());
        long since = metagraph.blockNumber() - self.get().lastUpdateBlock();
        boolean isDue =
                since >= config.weightsEveryBlocks() && since > rules.weightsRateLimitBlocks();
        if (!isDue || !self.get().hasValidatorPermit()) {
            return;
        }
        if (rules.isCommitRevealOn()) {
            throw new NeuronException(
                    "cannot set weights on netuid "
                            + config.netuid()
                            + ": commit-reveal is on. Its owner can turn it off with"
                            + " sudo_set_commit_reveal_weights_enabled.");
        }
        var row =
                WeightRow.process(
                        book.scores(),
                        new WeightRow.Rules(
                                rules.minAllowedWeights(), rules.maxWeightsLimitU16(), 0));
        try {
            var inclusion =
                    client.submit(
                            config.keys().hotkey(),
                            SubtensorCalls.setWeights(
                                    config.netuid(),
                                    row.uids(),
                                    row.valuesU16(),
                                    rules.weightsVersionKey()));
            LOG.info(
                    "event=weights_set netuid={} uid={} block={} entries={}",
                    config.netuid(),
                    uid,
                    inclusion.blockNumber(),
                    row.uids().size());
            observer.weightsSet(row, inclusion.blockNumber());
        } catch (ChainException.ExtrinsicRefused | ChainException.CallFailed e) {
            LOG.warn(
                    "event=weights_refused netuid={} uid={} error={}",
                    config.netuid(),
                    uid,
                    e.getMessage());
            observer.failed("set_weights", e);
        }
    }

    /// Ends the loop after the step under way is interrupted.
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = loop;
        }
        if (running != null) {
            running.interrupt();
        }
        dendrite.close();
        validator.close();
    }
}
