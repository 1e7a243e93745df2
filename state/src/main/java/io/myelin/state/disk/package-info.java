/// The store on disk, on RocksDB.
///
/// Invariants: [RocksStore] owns every native handle and closes them in the one safe order; a reader
/// that comes late gets an exception, never a crash. A synced batch that was acknowledged survives
/// a loss of power.
///
/// Entry points: [ChainFolder] for a chain; [RocksStore] for a plain key-value store.
///
/// Out of scope: what the columns mean (`io.myelin.state.store`).
@NullMarked
package io.myelin.state.disk;

import org.jspecify.annotations.NullMarked;
