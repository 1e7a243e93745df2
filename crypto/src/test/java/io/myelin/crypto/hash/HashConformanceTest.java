package io.myelin.crypto.hash;

import static io.myelin.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.crypto.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HashConformanceTest {
    @TestFactory
    Stream<DynamicTest> hashes() {
        return Vectors.primitives("hashes", "cases")
                .flatMap(c -> {
                    byte[] data = hex(c.get("data"));
                    return c.propertyStream()
                            .filter(p -> !p.getKey().equals("data"))
                            .map(p ->
                                    DynamicTest.dynamicTest(
                                            p.getKey() + " of " + data.length + " bytes",
                                            () ->
                                                    assertThat(hex(hash(p.getKey(), data)))
                                                            .isEqualTo(p.getValue().asString())));
                });
    }

    private static byte[] hash(String name, byte[] data) {
        return switch (name) {
            case "blake2_64" -> Blake2b.hash64(data);
            case "blake2_128" -> Blake2b.hash128(data);
            case "blake2_256" -> Blake2b.hash256(data);
            case "blake2_512" -> Blake2b.hash512(data);
            case "twox_64" -> Twox.hash64(data);
            case "twox_128" -> Twox.hash128(data);
            case "twox_256" -> Twox.hash256(data);
            case "keccak_256" -> Keccak256.hash(data);
            case "sha2_256" -> Sha2.hash256(data);
            default -> throw new AssertionError("no such hash: " + name);
        };
    }
}
