package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;

/// A signature scheme of the chain. The ordinal is the variant index in the SCALE encoding of a
/// `MultiSignature` and `MultiSigner`.
///
/// Source: substrate `sp_runtime::MultiSignature`.
public enum Scheme {
    ED25519(64),
    SR25519(64),
    ECDSA(65);

    private final int signatureBytes;

    Scheme(int signatureBytes) {
        this.signatureBytes = signatureBytes;
    }

    /// Size of a signature in bytes.
    public int signatureBytes() {
        return signatureBytes;
    }

    /// Whether `signature` is one of `signer` on `message`. Any malformed input is simply not
    /// valid.
    ///
    /// For ECDSA the signer is the blake2-256 hash of the compressed public key, and what is signed
    /// is the blake2-256 hash of the message.
    public boolean verify(AccountId signer, byte[] message, byte[] signature) {
        return switch (this) {
            case ED25519 -> Ed25519.verify(signer.toBytes(), message, signature);
            case SR25519 -> Sr25519.verify(signer.toBytes(), message, signature);
            case ECDSA -> Ecdsa.verify(signer, message, signature);
        };
    }
}
