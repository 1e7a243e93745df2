package io.myelin.cli;

import io.myelin.sdk.neuron.FieldType;
import io.myelin.sdk.neuron.FieldType.Plain;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.SynapseType;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.neuron.spi.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The smallest market: miners are paid for giving back what they are told.
public final class EchoSubnet implements Subnet {
    private static final SynapseType ECHO =
            SynapseType.named("Echo")
                    .required("said", Plain.STR)
                    .optional("heard", FieldType.optional(Plain.STR), null)
                    .hashing("said")
                    .build();

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "miners are paid for giving back what they are told";
    }

    @Override
    public Miner miner(Settings settings) {
        return () ->
                List.of(
                        new Miner.Route(
                                ECHO,
                                Forward.answering(
                                        (asked, _) -> asked.with("heard", asked.text("said")))));
    }

    @Override
    public Validator<?> validator(Settings settings) {
        return new Judge();
    }

    private record Saying(String words, Synapse request) implements Challenge {
        @Override
        public Duration timeout() {
            return Duration.ofMinutes(2);
        }
    }

    private static final class Judge implements Validator<Saying> {
        @Override
        public Saying challenge(long seed) {
            var words = "word " + seed;
            return new Saying(words, ECHO.with(Map.of("said", words)));
        }

        @Override
        public double[] score(Saying challenge, List<Answer> answers) {
            return answers.stream()
                    .mapToDouble(answer ->
                            answer.synapse() != null
                                            && challenge
                                                    .words()
                                                    .equals(answer.synapse().text("heard"))
                                    ? 1
                                    : 0)
                    .toArray();
        }
    }
}
