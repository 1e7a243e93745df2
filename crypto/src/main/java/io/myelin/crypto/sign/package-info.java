/// Signatures: sr25519, ed25519 and ECDSA over secp256k1, as the chain accepts them.
///
/// Terms:
/// - *scheme*: which of the three; its number is part of a signed extrinsic ([Scheme]).
/// - *mini secret*: 32 random bytes from which a secret key is expanded; *secret*: scalar and nonce
///   seed.
/// - *junction*, *chain code*: 32 bytes that name a derived key; *hard* derivation needs the
/// secret,   *soft* derivation works on public keys too.
/// - *transcript*: the running hash from which sr25519 takes its challenge ([Transcript]).
///
/// Entry points: [KeyPair] and its three kinds to sign, [Scheme#verify] to verify one signature,
/// [SrBatch] for many, [SrPublicKey] to keep a decoded key.
///
/// Invariants: secret scalars and nonces pass only through code without branches or array indices
/// that depend on them ([Field], [Scalar], [BasePoint#multiply]); verification is variable time.
/// Verifying never throws on bad input. `toString` of a key pair shows the public key only. ECDSA
/// is BouncyCastle's, which makes no promise of constant time.
///
/// Out of scope: where keys are stored and how phrases become keys (`io.myelin.crypto.key`).
@NullMarked
package io.myelin.crypto.sign;

import org.jspecify.annotations.NullMarked;
