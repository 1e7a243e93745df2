/// Staking: TAO into alpha and back, who holds what, child hotkeys, locks, root dividends.
///
/// Terms: *delegate* is a hotkey that takes stake of others and keeps a *take*; *child* is a hotkey that works
/// with a parent's stake; *conviction* grows from locked stake; *root dividends* are alpha earned by stake on
/// root.
///
/// Invariants: a hotkey's stake on a subnet is what its share pool holds; shares of all its stakers sum to the
/// pool's denominator.
///
/// Entry points: [io.myelin.runtime.subtensor.staking.SharePools], who holds what;
/// [io.myelin.runtime.subtensor.staking.Staking] and
/// [io.myelin.runtime.subtensor.staking.StakeTransitions], in, out and across;
/// [io.myelin.runtime.subtensor.staking.Owners], [io.myelin.runtime.subtensor.staking.ChildKeys],
/// [io.myelin.runtime.subtensor.staking.Locks], [io.myelin.runtime.subtensor.staking.RootClaims]. Out of
/// scope: prices (`io.myelin.runtime.swap`).
@NullMarked
package io.myelin.runtime.subtensor.staking;

import org.jspecify.annotations.NullMarked;
