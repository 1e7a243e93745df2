/// Hash functions of the chain, written out in Java.
///
/// - [Blake2b]: block, extrinsic and state hashes, and the tail of most storage keys.
/// - [Twox]: xxHash64 with counting seeds; fast, not collision resistant, for the names in storage
///   keys.
/// - [Keccak256]: Ethereum's hash, on the permutation [KeccakF1600] that sr25519's transcripts
///   share.
/// - [Sha2]: SHA-256 and SHA-512 of the JDK.
/// - [Hashers]: the seven ways a storage map may hash its key.
///
/// All functions are pure and thread-safe; a [Blake2b.State] belongs to one thread.
///
/// Out of scope: keyed hashing, and tries (see `io.myelin.state.trie`).
@NullMarked
package io.myelin.crypto.hash;

import org.jspecify.annotations.NullMarked;
