package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;

/// A secret key with its public key. `toString` shows the public key only.
public sealed interface KeyPair permits SrKeyPair, EdKeyPair, EcdsaKeyPair {
    Scheme scheme();

    /// The public key: 32 bytes, for ECDSA 33.
    byte[] publicKey();

    /// The account that this key signs for.
    AccountId accountId();

    /// A signature on `message` that the chain accepts from [#accountId].
    byte[] sign(byte[] message);

    /// The key that a hard junction derives from this one.
    KeyPair deriveHard(byte[] chainCode);
}
