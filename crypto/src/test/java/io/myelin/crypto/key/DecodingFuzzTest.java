package io.myelin.crypto.key;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Decoders of text and files that others give us: any input yields a value or a clear refusal.
///
/// As part of the tests the recorded inputs are replayed; with `JAZZER_FUZZ=1` new ones are
/// searched.
class DecodingFuzzTest {
    @FuzzTest
    void ss58(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        try {
            var address = Ss58.parse(text);
            if (!Ss58.encode(address.account(), address.prefix()).equals(text)) {
                throw new AssertionError("address does not come back: " + text);
            }
        } catch (IllegalArgumentException refused) {
            // what bad input deserves
        }
    }

    @FuzzTest
    void suri(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        try {
            Suri.parse(text).srKeyPair();
        } catch (IllegalArgumentException refused) {
            // what bad input deserves
        }
    }

    @FuzzTest
    void keyfileJson(byte[] data) {
        try {
            KeyfileJson.read(data);
        } catch (KeyfileException refused) {
            // what bad input deserves
        }
    }

    @FuzzTest
    void keyfileCipher(byte[] data) {
        try {
            new KeyfileCipher(8, 1, 10).decrypt(data, "p".getBytes(StandardCharsets.UTF_8));
        } catch (KeyfileException refused) {
            // what bad input deserves
        }
    }
}
