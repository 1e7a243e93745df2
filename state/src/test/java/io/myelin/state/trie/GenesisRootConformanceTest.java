package io.myelin.state.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class GenesisRootConformanceTest {
    @Test
    void mainnetGenesis_hasTheRecordedStateRoot() throws IOException {
        var folder = folder();
        var recorded = read(folder.resolve("genesis.json")).get("finney");
        var state = new TreeMap<Bytes, Bytes>();
        entriesOf(read(folder.resolve("raw_finney_rebuilt.json.gz")))
                .propertyStream()
                .forEach(e ->
                        state.put(
                                Bytes.fromHex(e.getKey()), Bytes.fromHex(e.getValue().asString())));
        assertThat(state).hasSize(recorded.get("keys").asInt());
        assertThat(Trie.of(TrieLayout.V1, state).root())
                .isEqualTo(Hash256.fromHex(recorded.get("state_root").asString()));
    }

    private static Path folder() {
        for (var path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            var candidate = path.resolveSibling("shared").resolve("vectors").resolve("chain");
            if (Files.exists(candidate.resolve("genesis.json"))) {
                return candidate;
            }
        }
        return abort("no recorded chain beside the repository");
    }

    private static JsonNode read(Path file) throws IOException {
        try (var raw = Files.newInputStream(file)) {
            return new ObjectMapper()
                    .readTree(file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw);
        }
    }

    /// The object that holds the storage, whether alone or inside a chain specification.
    private static JsonNode entriesOf(JsonNode json) {
        var genesis = json.path("genesis").path("raw").path("top");
        if (!genesis.isMissingNode()) {
            return genesis;
        }
        var top = json.path("top");
        return top.isMissingNode() ? json : top;
    }
}
