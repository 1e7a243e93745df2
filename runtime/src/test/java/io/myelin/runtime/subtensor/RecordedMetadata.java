package io.myelin.runtime.subtensor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The listing of the reference's metadata, where a checkout of the vectors is at hand.
public final class RecordedMetadata {
    private RecordedMetadata() {}

    /// One pallet of the listing; the test is skipped where there is none.
    public static JsonNode pallet(String name) {
        for (var pallet : listing().get("pallets")) {
            if (pallet.get("name").asString().equals(name)) {
                return pallet;
            }
        }
        throw new AssertionError("no pallet " + name);
    }

    /// The whole listing; the test is skipped where there is none.
    public static JsonNode listing() {
        var file = find();
        Assumptions.assumeTrue(file.isPresent(), "no recorded metadata near this checkout");
        return new ObjectMapper().readTree(file.get().toFile());
    }

    private static Optional<Path> find() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var file = folder.resolve("shared/vectors/chain/spec424_v16.json");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
