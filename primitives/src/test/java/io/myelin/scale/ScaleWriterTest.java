package io.myelin.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleWriterTest {
    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 127, 128, 129, 300})
    void singleBytes_growTheBufferWhereverItEnds(int before) {
        var written =
                new ScaleWriter()
                        .raw(new byte[before])
                        .u8(7)
                        .bool(true)
                        .compact(1)
                        .compactU128(BigInteger.ONE.shiftLeft(100))
                        .toArray();
        assertThat(written).hasSize(before + 3 + 14);
        assertThat(written[before]).isEqualTo((byte) 7);
        assertThat(written[before + 1]).isEqualTo((byte) 1);
        assertThat(written[before + 2]).isEqualTo((byte) 4);
    }

    @Test
    void manySingleBytes_areAllKept() {
        var writer = new ScaleWriter();
        for (int i = 0; i < 1000; i++) {
            writer.u8(i & 0xFF);
        }
        var written = writer.toArray();
        for (int i = 0; i < written.length; i++) {
            assertThat(written[i] & 0xFF).isEqualTo(i & 0xFF);
        }
    }
}
