/// The state as one immutable radix-16 Merkle trie: reads, ordered iteration, roots and proofs.
///
/// Terms: a *nibble* is half a byte, high half first. A *node* covers a run of nibbles (its *partial
/// key*); a *leaf* has a value, a *branch* has children and perhaps a value. A node's *reference* is
/// its encoding when that is shorter than 32 bytes, else the blake2b-256 of it; parents hold
/// references, so the root's hash stands for every key and value. The *layout* says when a value
/// enters by its hash (V1: from 33 bytes on) or in full (V0). A *stub* stands for a node that is stored
/// but not on the heap; its *slot* is the path that leads to it.
///
/// Invariants: a published [Trie] never changes and all its references are known. A [TrieEdit]
/// changes in place only nodes that it made itself. A node without reference has ancestors without.
/// A branch has two children, or one and a value. What is read from a [TrieSource] is believed only if it
/// has the reference that its parent holds.
///
/// Entry points: [Trie] and [TrieEdit]; [ReadProof] to check a proof without the state;
/// [OrderedTrie] for the root of a list (extrinsics).
///
/// Out of scope: where the trie is kept (`io.myelin.state.store`), changes not yet part of a state
/// (`io.myelin.state`), child tries (the chain has none).
@NullMarked
package io.myelin.state.trie;

import org.jspecify.annotations.NullMarked;
