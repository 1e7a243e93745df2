package io.myelin.crypto.sign;

import static io.myelin.crypto.Vectors.hex;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    /// The vector of merlin's own test suite.
    @Test
    void challenge_equalsMerlin() {
        var transcript =
                new Transcript("test protocol")
                        .append("some label", "some data".getBytes(US_ASCII));
        assertThat(hex(transcript.challenge("challenge", 32)))
                .isEqualTo("0xd5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
    }

    @Test
    void witness_dependsOnEverythingSaid_andLeavesTheTranscriptAlone() {
        RandomSource zero = target -> Arrays.fill(target, (byte) 0);
        RandomSource one = target -> Arrays.fill(target, (byte) 1);
        var transcript = new Transcript("p").append("a", new byte[] {1});
        var secret = new byte[32];
        var witness = transcript.witness("w", secret, zero, 64);
        assertThat(transcript.witness("w", secret, zero, 64)).isEqualTo(witness);
        assertThat(transcript.witness("w", secret, one, 64)).isNotEqualTo(witness);
        assertThat(transcript.witness("v", secret, zero, 64)).isNotEqualTo(witness);
        assertThat(transcript.witness("w", new byte[31], zero, 64)).isNotEqualTo(witness);
        var other = new Transcript("p").append("a", new byte[] {2});
        assertThat(other.witness("w", secret, zero, 64)).isNotEqualTo(witness);
        assertThat(transcript.challenge("c", 32))
                .isEqualTo(new Transcript("p").append("a", new byte[] {1}).challenge("c", 32));
    }
}
