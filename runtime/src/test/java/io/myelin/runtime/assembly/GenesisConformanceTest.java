package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.PalletPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The first state, entry by entry, against the one that the reference's genesis builders make.
class GenesisConformanceTest {
    /// What `:code` holds differs on purpose: a program of ours is no Wasm blob.
    private static final Bytes CODE = Bytes.ofUtf8(":code");

    @Test
    void local_isTheReferences() {
        assertSame(Genesis.local(), ChainParams.normal(), "genesis_local_normal.txt");
    }

    @Test
    void dev_onAFastChain_isTheReferences() {
        assertSame(Genesis.dev(), ChainParams.fast(), "genesis_dev_fast.txt");
    }

    private static void assertSame(Genesis genesis, ChainParams params, String recorded) {
        var expected = read(recorded);
        expected.remove(CODE);
        // Pallets that the compiled reference has and we have not, and the one that it was compiled
        // without.
        for (String pallet : List.of("Preimage", "Scheduler", "Drand")) {
            assertThat(expected.remove(versionOf(pallet))).isNotNull();
        }
        expected.put(versionOf("RandomnessCollectiveFlip"), Bytes.of(new byte[2]));
        var made = new TreeMap<>(genesis.build(Runtime.create(params)));
        assertThat(made.remove(CODE)).isNotNull();
        assertThat(made).isEqualTo(expected);
    }

    private static Bytes versionOf(String pallet) {
        return PalletPrefix.of(pallet).itemPrefix(":__STORAGE_VERSION__:");
    }

    private static NavigableMap<Bytes, Bytes> read(String name) {
        try (var in = GenesisConformanceTest.class.getResourceAsStream("/reference/" + name)) {
            var entries = new TreeMap<Bytes, Bytes>();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                var parts = line.split(" ", -1);
                entries.put(Bytes.fromHex(parts[0]), Bytes.fromHex(parts[1]));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
