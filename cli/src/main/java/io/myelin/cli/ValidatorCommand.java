package io.myelin.cli;

import io.myelin.chain.Hash256;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.ValidatorConfig;
import io.myelin.sdk.neuron.ValidatorObserver;
import io.myelin.sdk.neuron.ValidatorRunner;
import io.myelin.sdk.neuron.WeightRow;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `validator`: judges a subnet's miners.
@CommandLine.Command(
        name = "validator",
        description = "Asks miners, scores their answers and sets weights on the chain.")
final class ValidatorCommand extends NeuronCommand {
    @Option(
            names = "--sample",
            defaultValue = "16",
            paramLabel = "MINERS",
            description = "how many miners are asked in each step (default: ${DEFAULT-VALUE})")
    private int sample;

    @Option(
            names = "--pause-millis",
            defaultValue = "1000",
            paramLabel = "MS",
            description = "time between two steps (default: ${DEFAULT-VALUE})")
    private long pauseMillis;

    @Option(
            names = "--weights-every",
            defaultValue = "100",
            paramLabel = "BLOCKS",
            description =
                    "blocks between two settings of weights, if the chain's own limit allows it"
                            + " (default: ${DEFAULT-VALUE})")
    private int weightsEvery;

    @Override
    AutoCloseable start(ChainClient client, Role role) {
        var settings = settings(role.keys());
        var config =
                new ValidatorConfig(
                        netuid(),
                        role.keys(),
                        registration(),
                        sample,
                        Duration.ofMillis(pauseMillis),
                        weightsEvery,
                        settings.dataFolder().resolve("scores.json"));
        var judge = role.kind().validator(settings);
        var runner = ValidatorRunner.create(client, config, judge, new Teller());
        tellStarted("validating", role, runner.uid(), Map.of());
        runner.start();
        return runner;
    }

    /// Tells each step.
    private final class Teller implements ValidatorObserver {
        @Override
        public void stepDone(Challenge challenge, List<Answer> answers, double[] scores) {
            var text = new StringJoiner(" ", "scores ", "");
            var event = event("scores");
            var list = event.putArray("scores");
            for (int i = 0; i < scores.length; i++) {
                int uid = answers.get(i).uid().value();
                text.add(String.format(Locale.ROOT, "%d=%.3f", uid, scores[i]));
                list.addObject().put("uid", uid).put("score", scores[i]);
            }
            tell(text.toString(), event);
        }

        @Override
        public void weightsCommitted(Hash256 hash, long blockNumber) {
            tell(
                    "weights committed to in block "
                            + blockNumber
                            + ", to be revealed in a later epoch",
                    event("weights_committed").put("block", blockNumber).put("hash", hash.toHex()));
        }

        @Override
        public void weightsSet(WeightRow weights, long blockNumber) {
            var event = event("weights_set").put("block", blockNumber);
            weights.uids().forEach(event.putArray("uids")::add);
            weights.valuesU16().forEach(event.putArray("weights_u16")::add);
            tell(
                    "weights set in block "
                            + blockNumber
                            + ": uids "
                            + weights.uids()
                            + " values "
                            + weights.valuesU16(),
                    event);
        }

        @Override
        public void failed(String what, RuntimeException why) {
            tell(
                    what + " failed: " + why.getMessage(),
                    event("failed").put("what", what).put("why", why.getMessage()));
        }
    }
}
