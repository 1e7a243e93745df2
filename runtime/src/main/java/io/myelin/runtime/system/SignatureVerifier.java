package io.myelin.runtime.system;

import io.myelin.block.MultiSignature;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.sign.Scheme;

/// Decides whether a signature holds. A node may remember what it has verified before.
@FunctionalInterface
public interface SignatureVerifier {
    /// Verifies anew each time.
    SignatureVerifier DIRECT =
            (signer, message, signature) ->
                    scheme(signature).verify(signer, message.shared(), signature.data().shared());

    boolean holds(AccountId signer, Bytes message, MultiSignature signature);

    private static Scheme scheme(MultiSignature signature) {
        return switch (signature) {
            case MultiSignature.Ed25519 _ -> Scheme.ED25519;
            case MultiSignature.Sr25519 _ -> Scheme.SR25519;
            case MultiSignature.Ecdsa _ -> Scheme.ECDSA;
        };
    }
}
