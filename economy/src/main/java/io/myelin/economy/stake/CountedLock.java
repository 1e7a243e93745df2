package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.economy.stake.LockDecay.Kind;

/// A coldkey's lock together with the sum of locks in which it counts.
///
/// A sum is kept for each hotkey and mass (perpetual, decaying), and apart for the subnet owner's hotkey.
/// Sums are rolled as if they were one lock, so that what the fixed point cuts off lets them drift by some
/// rao from the true total.
/// Source: `pallets/subtensor/src/staking/lock.rs`, `ConvictionModel`.
///
/// @param own the coldkey's lock
/// @param sum the locks of the same kind behind the same hotkey
public record CountedLock(LockState own, LockState sum) {
    /// Both as of block `now`: what the lock lost is taken from the sum; if it lost nothing, the sum is rolled
    /// for itself.
    ///
    /// Source: `roll_forward`.
    public CountedLock rolled(LockDecay decay, long now, Kind kind) {
        var rolled = decay.roll(own, now, kind);
        var lost = rolled.decreaseSince(own);
        return new CountedLock(
                rolled, lost.isZero() ? decay.roll(sum, now, kind) : sum.minus(lost).at(now));
    }

    /// The lock with more mass, and the sum with as much more, rolled before and after. Neither is older than
    /// `now`.
    ///
    /// Source: `do_lock_stake`.
    public CountedLock grown(AlphaBalance amount, LockDecay decay, long now, Kind kind) {
        var grown = new LockState(own.mass().saturatingPlus(amount), own.conviction(), now);
        return new CountedLock(
                decay.roll(grown, now, kind), added(sum, LockState.of(amount, now), decay, kind));
    }

    /// A sum with another lock in it, rolled to the lock's block before and after.
    ///
    /// Source: `add_aggregate_lock`.
    public static LockState added(LockState sum, LockState lock, LockDecay decay, Kind kind) {
        long now = lock.lastUpdate();
        return decay.roll(decay.roll(sum, now, kind).plus(lock), now, kind);
    }

    /// The lock after an amount is taken by force, and the sum without what it lost.
    ///
    /// Source: `force_reduce_individual`.
    public CountedLock forceReduced(AlphaBalance amount, long now) {
        var reduced = own.forceReduced(amount, now);
        return new CountedLock(reduced, sum.minus(reduced.decreaseSince(own)));
    }
}
