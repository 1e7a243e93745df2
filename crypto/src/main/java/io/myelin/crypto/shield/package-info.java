/// The envelope of the MEV shield: an extrinsic that only the author of the next blocks can open.
///
/// Terms:
/// - *encapsulation key*: an author's public ML-KEM-768 key, announced on the chain; *decapsulation key*: its secret
///   half, which stays with the author.
/// - *key hash*: the first 128 bits by which an envelope names the encapsulation key it was made for.
///
/// Entry points: [ShieldKeyPair] for authors, [ShieldedTransaction] for everybody else.
///
/// Invariants: opening never throws on bad input. ML-KEM and XChaCha20-Poly1305 are BouncyCastle's: no rule of the chain
/// depends on them.
///
/// Source: subtensor `pallets/shield/src/lib.rs` `unshield`, `stp-shield` of its polkadot-sdk, spec 425.
@NullMarked
package io.myelin.crypto.shield;

import org.jspecify.annotations.NullMarked;
