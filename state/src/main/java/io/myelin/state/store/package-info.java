/// Where blocks and states are kept, and which past states can still be read.
///
/// Terms: the *head* is the last committed block. *Flat* is the head's state as plain keys and values. An
/// *undo record* holds, for one block, every changed key with its value before. The *window* is the
/// number of blocks whose undo records are kept; an *archive* keeps old values of all blocks, by key.
///
/// Invariants: flat, undo record, block and head pointer are written in one atomic batch, so after
/// a crash they agree. The truth on disk is flat; the trie's branches are stored beside it, some
/// blocks behind, and every node read back must have the hash that its parent holds.
/// One thread writes; readers hold immutable versions and never wait for it.
///
/// Entry points: [ChainStore]; [Head] and [Candidate] to build the next block; [MemoryStore] for a
/// chain without a disk.
///
/// Out of scope: what a header or a body means (opaque bytes here), which block to build on.
@NullMarked
package io.myelin.state.store;

import org.jspecify.annotations.NullMarked;
