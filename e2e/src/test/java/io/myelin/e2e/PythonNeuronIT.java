package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.Suri;
import io.myelin.sdk.neuron.Axon;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.AxonRoute;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.FieldType;
import io.myelin.sdk.neuron.FieldType.Plain;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.SynapseType;
import io.myelin.sdk.neuron.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our axon and dendrite against those of the official Python SDK, both ways.
class PythonNeuronIT {
    private static final SynapseType EVERYTHING =
            SynapseType.named("Everything")
                    .required("text", Plain.STR)
                    .required("count", Plain.INT)
                    .required("ratio", Plain.FLOAT)
                    .required("flag", Plain.BOOL)
                    .required("items", FieldType.listOf(Plain.STR))
                    .required("numbers", FieldType.listOf(Plain.FLOAT))
                    .required("table", FieldType.dictOf(Plain.INT))
                    .optional("maybe", FieldType.optional(Plain.STR), null)
                    .optional("answer", FieldType.optional(Plain.STR), null)
                    .hashing("text", "count", "ratio", "flag", "items", "numbers", "table", "maybe")
                    .build();
    private static final SynapseType FAILING =
            SynapseType.named("Failing").required("text", Plain.STR).build();
    private static final SynapseType WORDS =
            SynapseType.named("Words")
                    .required("text", Plain.STR)
                    .optional("completion", FieldType.optional(Plain.STR), null)
                    .hashing("text")
                    .build();

    @BeforeAll
    static void installSdk() throws IOException, InterruptedException {
        PythonSdk.BITTENSOR.install();
    }

    private static Process script(String name, String... arguments) throws IOException {
        return PythonSdk.BITTENSOR.start(name, arguments);
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Synapse everything(String text) {
        var values = new LinkedHashMap<String, Object>();
        values.put("text", text);
        values.put("count", -7);
        values.put("ratio", 1);
        values.put("flag", true);
        values.put("items", List.of("x", "y'z", "p\"q", "é\n"));
        values.put("numbers", List.of(1, 2.5, 1e16, 1e-7));
        var table = new LinkedHashMap<String, Object>();
        table.put("a", 1);
        table.put("ü", 2);
        values.put("table", table);
        return EVERYTHING.with(values);
    }

    @Test
    void pythonDendrite_asksOurAxon() throws Exception {
        var banned = Suri.sr25519("//Banned").accountId();
        var routes =
                List.of(
                        AxonRoute.of(EVERYTHING, Forward.answering((asked, _) -> answer(asked)))
                                .refusing(caller ->
                                        caller.hotkey().equals(banned)
                                                ? Optional.of("not welcome")
                                                : Optional.empty()),
                        AxonRoute.of(
                                FAILING,
                                Forward.answering((_, _) -> {
                                    throw new IllegalStateException("secret");
                                })),
                        AxonRoute.of(
                                WORDS,
                                Forward.streaming((asked, _, out) -> {
                                    for (var word : asked.text("text").split(" ")) {
                                        out.write(word + " ");
                                    }
                                })));
        try (var axon =
                Axon.start(
                        Suri.sr25519("//Miner"), AxonConfig.DEFAULT.at("127.0.0.1", 0), routes)) {
            var process = script("ask_axon.py", Integer.toString(axon.port()), axon.address());
            var results = results(process);
            assertThat(results).as("lines of ask_axon.py").hasSize(6);
            assertSuccess(results.get(0), "hello é/-7/1.0/True/4");
            assertSuccess(results.get(1), "it's \"q\"/-7/1.0/True/4");
            assertThat(results.get(2).get("status").asInt()).isEqualTo(500);
            assertThat(results.get(2).get("message").asString())
                    .startsWith("Internal Server Error #");
            assertThat(results.get(3).get("status").asInt()).isEqualTo(200);
            assertThat(results.get(4).get("status").asInt())
                    .as(results.get(4).toString())
                    .isEqualTo(200);
            assertThat(results.get(4).get("text").asString()).isEqualTo("one two three ");
            assertThat(results.get(5).get("status").asInt()).isEqualTo(403);
            assertThat(results.get(5).get("message").asString())
                    .isEqualTo("Forbidden. Key is blacklisted: not welcome.");
        }
    }

    private static Synapse answer(Synapse asked) {
        var text =
                "%s/%d/%s/%s/%d"
                        .formatted(
                                asked.text("text"),
                                asked.number("count"),
                                asked.json("ratio").doubleValue(),
                                asked.json("flag").booleanValue() ? "True" : "False",
                                asked.texts("items").size());
        return asked.with("answer", text);
    }

    private static void assertSuccess(JsonNode result, String answer) {
        assertThat(result.get("message").asString()).isEqualTo("Success");
        assertThat(result.get("status").asInt()).isEqualTo(200);
        assertThat(result.get("axon_status").asInt()).isEqualTo(200);
        assertThat(result.get("answer").asString()).isEqualTo(answer);
    }

    private static List<JsonNode> results(Process process)
            throws IOException, InterruptedException {
        var results = new ArrayList<JsonNode>();
        var log = new StringBuilder();
        try (var lines = output(process)) {
            String line;
            while ((line = lines.readLine()) != null) {
                log.append(line).append('\n');
                if (line.startsWith("RESULT ")) {
                    results.add(JsonMapper.shared().readTree(line.substring("RESULT ".length())));
                }
            }
        }
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(log.toString()).isZero();
        return results;
    }

    @Test
    void ourDendrite_asksPythonsAxon() throws Exception {
        var process = script("serve_axon.py");
        try (var lines = output(process);
                var dendrite = new Dendrite(Suri.sr25519("//Validator"))) {
            var target = target(lines);
            var timeout = Duration.ofMinutes(2);

            for (var text : List.of("hello é", "it's \"q\"", "again")) {
                var reply = dendrite.ask(target, everything(text), timeout);
                assertThat(reply.message()).isEqualTo("Success");
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.synapse().text("answer")).isEqualTo(text + "/-7/1.0/True/4");
            }
            var failed = dendrite.ask(target, FAILING.with(Map.of("text", "x")), timeout);
            assertThat(failed.status()).isEqualTo(500);
            assertThat(dendrite.ask(target, SynapseType.PING.with(Map.of()), timeout).status())
                    .isEqualTo(200);

            var stream = new StringBuilder();
            var streamed =
                    dendrite.stream(
                            target,
                            WORDS.with(Map.of("text", "one two three")),
                            timeout,
                            stream::append);
            assertThat(streamed.status()).as(streamed.message()).isEqualTo(200);
            assertThat(stream).hasToString("one two three ");

            var unknown =
                    dendrite.ask(
                            target, SynapseType.named("Unknown").build().with(Map.of()), timeout);
            assertThat(unknown.status()).isEqualTo(404);

            var many =
                    dendrite.askAll(
                            List.of(target, target, target, target), everything("m"), timeout);
            assertThat(many).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Target target(BufferedReader lines) throws IOException {
        var log = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            log.append(line).append('\n');
            if (line.startsWith("READY ")) {
                var parts = line.split(" ");
                return new Target(Ss58.decode(parts[2]), "127.0.0.1", Integer.parseInt(parts[1]));
            }
        }
        throw new AssertionError("serve_axon.py ended:\n" + log);
    }
}
