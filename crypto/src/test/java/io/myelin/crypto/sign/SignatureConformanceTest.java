package io.myelin.crypto.sign;

import static io.myelin.crypto.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.crypto.Vectors;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Signatures made by other libraries, good and bad.
class SignatureConformanceTest {
    @TestFactory
    Stream<DynamicTest> signatures() {
        return Stream.of(Scheme.values())
                .flatMap(scheme ->
                        Vectors.primitives("signatures", scheme.name().toLowerCase(Locale.ROOT))
                                .map(c ->
                                        DynamicTest.dynamicTest(
                                                scheme + " " + c.get("what").asString(),
                                                () -> {
                                                    var signer =
                                                            c.has("account_id")
                                                                    ? c.get("account_id")
                                                                    : c.get("public_key");
                                                    assertThat(
                                                                    scheme.verify(
                                                                            AccountId.of(
                                                                                    hex(signer)),
                                                                            hex(c.get("message")),
                                                                            hex(
                                                                                    c.get(
                                                                                            "signature"))))
                                                            .isEqualTo(c.get("valid").asBoolean());
                                                })));
    }

    @Test
    void batchOfAllSrVectors_findsTheBadOnes() {
        var batch = new SrBatch();
        var cases = Vectors.primitives("signatures", "sr25519").toList();
        for (var c : cases) {
            batch.add(
                    AccountId.of(hex(c.get("public_key"))),
                    hex(c.get("message")),
                    hex(c.get("signature")));
        }
        var valid = batch.verifyEach();
        for (int i = 0; i < valid.length; i++) {
            assertThat(valid[i]).isEqualTo(cases.get(i).get("valid").asBoolean());
        }
    }

    @TestFactory
    Stream<DynamicTest> keysOfSeeds() {
        return Vectors.primitives("keys", "pairs")
                .filter(c -> c.has("seed"))
                .map(c ->
                        DynamicTest.dynamicTest(
                                c.get("scheme").asString() + " " + c.get("seed").asString(),
                                () -> {
                                    var seed = hex(c.get("seed"));
                                    KeyPair pair =
                                            switch (c.get("scheme").asString()) {
                                                case "sr25519" -> SrKeyPair.ofMiniSecret(seed);
                                                case "ed25519" -> EdKeyPair.ofSeed(seed);
                                                default -> EcdsaKeyPair.ofSeed(seed);
                                            };
                                    assertThat(hex(pair.publicKey()))
                                            .isEqualTo(c.get("public_key").asString());
                                    if (c.has("account_id")) {
                                        assertThat(pair.accountId().toHex())
                                                .isEqualTo(c.get("account_id").asString());
                                    }
                                    if (c.has("expanded_secret")) {
                                        assertExpanded(
                                                (SrKeyPair) pair, hex(c.get("expanded_secret")));
                                    }
                                }));
    }

    /// The vectors hold the scalar times the cofactor 8, as polkadot-js writes it.
    private static void assertExpanded(SrKeyPair pair, byte[] expanded) {
        var scalar = FieldPropertyTest.littleEndian(Arrays.copyOf(pair.secret(), 32));
        assertThat(FieldPropertyTest.littleEndian(Arrays.copyOf(expanded, 32)))
                .isEqualTo(scalar.shiftLeft(3));
        assertThat(Arrays.copyOfRange(pair.secret(), 32, 64))
                .isEqualTo(Arrays.copyOfRange(expanded, 32, 64));
    }
}
