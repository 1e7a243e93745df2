package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.gateway.ApiKeys;
import io.myelin.gateway.Gateway;
import io.myelin.gateway.GatewayConfig;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.MinerRunner.Callers;
import io.myelin.subnets.embeddings.EmbeddingMiner;
import io.myelin.subnets.model.CharTrigramEmbedder;
import io.myelin.subnets.model.Corpus;
import io.myelin.subnets.model.RetrievalModel;
import io.myelin.subnets.text.TextMiner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The official Python client of OpenAI against our gateway, in front of miners on a chain that serve validators only.
class PythonOpenAiIT {
    private static final String KEY = "sk-test";

    /// A key for one request a minute: its second is refused, however slow the machine.
    private static final String RARE_KEY = "sk-rare";

    @TempDir private Path folder;

    @BeforeAll
    static void install() throws Exception {
        PythonSdk.OPENAI.install();
    }

    @Test
    void openAiClient_getsAnswersStreamsVectorsAndErrors() throws Exception {
        try (var market = new MarketNode(10)) {
            var validator = market.enrolled("Validator", 100);
            var text = market.enrolled("Text", 0);
            var vectors = market.enrolled("Vectors", 0);
            market.passEpoch();
            try (var _ =
                            market.mining(
                                    text,
                                    Callers.VALIDATORS,
                                    new TextMiner(
                                            new RetrievalModel(
                                                    new Corpus("none", List.of("Nothing.")))));
                    var _ =
                            market.mining(
                                    vectors,
                                    Callers.VALIDATORS,
                                    new EmbeddingMiner(new CharTrigramEmbedder()));
                    var dendrite = new Dendrite(validator.hotkey());
                    var gateway =
                            Gateway.start(
                                    market.chain,
                                    dendrite,
                                    new Gateway.Place(
                                            market.netuid,
                                            market.netuid,
                                            GatewayConfig.at("127.0.0.1", 0)),
                                    ApiKeys.read(keys()))) {
                var said =
                        PythonSdk.OPENAI.run(
                                20,
                                "ask_gateway.py",
                                List.of(
                                        "http://127.0.0.1:" + gateway.port() + "/v1",
                                        KEY,
                                        RARE_KEY));
                assertThat(said).endsWith("limit ok\n").doesNotContain("WRONG");
            }
        }
    }

    private Path keys() throws Exception {
        return Files.write(
                folder.resolve("keys"),
                List.of(sha256(KEY) + " often 600", sha256(RARE_KEY) + " rarely 1"));
    }

    private static String sha256(String key) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
