package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.Scheme;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Signatures over dot-separated text, `0x` hex, sr25519 in the context `substrate`.
///
/// A dendrite signs `nonce.dendrite_hotkey.axon_hotkey.uuid.body_hash`; an axon, in refusals, `nonce.dendrite_hotkey.axon_hotkey.uuid`.
/// Source: bittensor 10.5.0 `core/dendrite.py` `preprocess_synapse_for_request`, `core/axon.py` `preprocess`; btwallet `keypair.rs` `verify`.
final class RequestSignature {
    private RequestSignature() {}

    static String text(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(text.isEmpty() ? "" : ".").append(part);
        }
        return text.toString();
    }

    static String sign(KeyPair key, String message) {
        return "0x" + HexFormat.of().formatHex(key.sign(message.getBytes(StandardCharsets.UTF_8)));
    }

    /// Also accepts a signature on the message between `<Bytes>` and `</Bytes>`, as browser wallets make them.
    static boolean verify(AccountId signer, String message, String signature) {
        byte[] bytes;
        try {
            bytes =
                    HexFormat.of()
                            .parseHex(
                                    signature.startsWith("0x")
                                            ? signature.substring(2)
                                            : signature);
        } catch (IllegalArgumentException _) {
            return false;
        }
        return bytes.length == Scheme.SR25519.signatureBytes()
                && (verify(signer, message, bytes)
                        || verify(signer, "<Bytes>" + message + "</Bytes>", bytes));
    }

    private static boolean verify(AccountId signer, String message, byte[] signature) {
        return Scheme.SR25519.verify(signer, message.getBytes(StandardCharsets.UTF_8), signature);
    }
}
