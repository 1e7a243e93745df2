package io.myelin.sdk.neuron;

import io.myelin.chain.Uid;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Validator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a validator: asks miners, scores answers, keeps moving averages, sets weights on the chain.
///
/// Scores are on the disk before the next step, and so is what a commitment to weights hides: a validator that is killed
/// goes on where it was. A step that fails is reported and the next one is tried after a pause; only closing ends the loop.
/// Source of the life cycle: bittensor-subnet-template `template/base/validator.py`.
public final class ValidatorRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ValidatorRunner.class);

    /// Longest pause after failures in a row.
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    /// How long closing waits for the step under way, which ends at once but for a busy machine.
    private static final Duration END_MAX = Duration.ofMinutes(2);

    /// Blocks after which the metagraph is read again.
    private static final long METAGRAPH_AGE_BLOCKS = 4;

    private final ChainClient client;
    private final ValidatorConfig config;
    private final Validator<?> validator;
    private final ValidatorObserver observer;
    private final Dendrite dendrite;
    private final ScoreBook book;
    private final WeightSetter weights;
    private final Examiner<?> examiner;
    private final Uid uid;
    // Miners must not foresee tasks or samples.
    private final Random random = new SecureRandom();
    private @Nullable Thread loop;
    private @Nullable Metagraph metagraph;

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
        this.weights = new WeightSetter(client, config, observer);
        this.dendrite = new Dendrite(config.keys().hotkey());
        this.examiner = new Examiner<>(validator, dendrite, this::enter);
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
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
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

    /// One step: a challenge for a sample of miners, their scores, and weights if it is time for them. For one thread.
    public void step() {
        var known = metagraph;
        boolean isOld = known == null || isOld(known);
        var now = known == null || isOld ? Metagraph.read(client, config.netuid()) : known;
        metagraph = now;
        book.align(now.neurons().stream().map(ScoreBook.Tenant::of).toList());
        try {
            examiner.examine(random.nextLong(), sample(now));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeuronException("interrupted while asking miners", e);
        }
        if (isOld) {
            weights.step(now, book.scores());
        }
    }

    /// Reading all of a subnet costs more than asking its miners, so it is not done for each step.
    private boolean isOld(Metagraph known) {
        return client.bestHeader().number() - known.blockNumber() >= METAGRAPH_AGE_BLOCKS;
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

    private void enter(Challenge challenge, List<Answer> answers, double[] scores) {
        book.enter(answers, scores);
        book.save();
        observer.stepDone(challenge, answers, scores);
    }

    /// Interrupts the step under way and waits for its end: afterwards no file is written and no model is used. What was asked and
    /// not yet answered is not scored.
    @Override
    public void close() {
        examiner.close();
        Thread running;
        synchronized (this) {
            running = loop;
        }
        if (running != null) {
            running.interrupt();
        }
        dendrite.close();
        try {
            if (running != null && !running.equals(Thread.currentThread())) {
                running.join(END_MAX);
            }
            examiner.awaitQuiet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        validator.close();
    }
}
