package io.myelin.subnets.model.llama;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Model files come from anywhere: any bytes are a file or are refused, and no tensor leaves the file.
///
/// As part of the tests the recorded inputs are replayed; with `JAZZER_FUZZ=1` new ones are searched.
class GgufFuzzTest {
    @FuzzTest
    void anyBytes_areAFileOrRefused(byte[] input) {
        try {
            var file = GgufFile.of(input);
            if (file.hasTensor("f32")) {
                file.tensor("f32").toFloats();
            }
        } catch (GgufException refused) {
            // what bad input deserves
        }
    }
}
