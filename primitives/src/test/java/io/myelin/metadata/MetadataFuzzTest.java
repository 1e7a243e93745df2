package io.myelin.metadata;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;

/// A node's metadata is foreign input: any bytes are read or refused, within bounds.
///
/// As part of the tests the recorded inputs are replayed; with `JAZZER_FUZZ=1` new ones are searched.
class MetadataFuzzTest {
    @FuzzTest
    void anyBytes_areMetadataOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var head =
                Bytes.of(
                        (byte) 'm',
                        (byte) 'e',
                        (byte) 't',
                        (byte) 'a',
                        (byte) (14 + (input[0] & 3)));
        try {
            MetadataDecoder.decode(head.concat(Bytes.of(input).slice(1, input.length)));
        } catch (ScaleException refused) {
            // what bad input deserves
        }
    }
}
