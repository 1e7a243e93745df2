/// Epochs: when they run, what they read, and what they write.
///
/// Terms: *tempo* is the number of blocks between two epochs of a subnet; an epoch may be *triggered* out of
/// turn or *deferred* when too many are due.
///
/// Invariants: an epoch that is due consumes its turn whether or not it can run.
///
/// Entry points: [io.myelin.runtime.subtensor.epoch.EpochSchedule] says when,
/// [io.myelin.runtime.subtensor.epoch.Epoch] runs one. Out of scope: Yuma itself
/// (`io.myelin.economy.yuma`).
@NullMarked
package io.myelin.runtime.subtensor.epoch;

import org.jspecify.annotations.NullMarked;
