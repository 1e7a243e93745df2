package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Hashers;
import io.myelin.scale.Wires;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RandomMaterialTest {
    /// Long enough for the ring to go round once and begin again.
    private static final int BLOCKS = 170;

    private static final Bytes KEY =
            twox128("RandomnessCollectiveFlip").concat(twox128("RandomMaterial"));

    private static Bytes twox128(String name) {
        return Bytes.wrap(Hashers.twox128(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void material_isTheRingOfTheLast81Parents() {
        var chain = new TestChain();
        var parents = new ArrayList<Hash256>();
        for (int number = 1; number <= BLOCKS; number++) {
            parents.add(TestChain.hash(chain.head()));
            chain.begin().end();

            var stored = Objects.requireNonNull(chain.entries().get(KEY));
            List<Hash256> ring = Wires.vec(Wires.H256).decode(stored);
            assertThat(ring).hasSize(Math.min(number, 81));
            for (int age = 0; age < ring.size(); age++) {
                int block = number - age;
                assertThat(ring.get((block - 1) % 81)).isEqualTo(parents.get(block - 1));
            }
        }
    }
}
