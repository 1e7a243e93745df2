package io.myelin.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;

/// What peers and clients send as extrinsics and headers: any bytes are a value that comes back, or are refused.
///
/// As part of the tests the recorded inputs are replayed; with `JAZZER_FUZZ=1` new ones are searched.
class BlockFuzzTest {
    @FuzzTest
    void extrinsic(byte[] input) {
        Extrinsic extrinsic;
        try {
            extrinsic = Extrinsic.decodeBody(Bytes.of(input));
        } catch (ScaleException refused) {
            return;
        }
        assertThat(Extrinsic.decode(extrinsic.encode())).isEqualTo(extrinsic);
    }

    @FuzzTest
    void header(byte[] input) {
        Header header;
        try {
            header = Header.decode(Bytes.of(input));
        } catch (ScaleException refused) {
            return;
        }
        assertThat(Header.decode(header.encode())).isEqualTo(header);
    }
}
