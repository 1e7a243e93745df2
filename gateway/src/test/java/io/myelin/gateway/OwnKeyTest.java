package io.myelin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway's own key: made once, kept to its owner, never empty.
final class OwnKeyTest {
    @TempDir private Path folder;

    @Test
    void key_isMadeOnce_forItsOwnerOnly() throws IOException {
        var file = folder.resolve("new").resolve("gateway-key");
        var made = OwnKey.in(file);
        assertThat(made.isNew()).isTrue();
        assertThat(made.key()).matches("sk-myelin-[0-9a-f]{48}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(OwnKey.in(file)).isEqualTo(new OwnKey(made.key(), false));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(made.toString()).doesNotContain(made.key());
    }

    /// An empty key would let in everybody who sends none.
    @Test
    void fileWithoutAKey_isRefused() throws IOException {
        for (var content : new String[] {"", "\n", "short", "two words are no key"}) {
            var file = Files.writeString(folder.resolve("key"), content);
            assertThatThrownBy(() -> OwnKey.in(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("holds no API key")
                    .hasMessageContaining("delete it");
        }
    }
}
