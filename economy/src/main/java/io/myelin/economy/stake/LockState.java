package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U64F64;

/// Alpha under lock, and the conviction it has built, as of a block.
///
/// Source: `pallets/subtensor/src/staking/lock.rs`, `LockState`, `ConvictionModel`.
///
/// @param mass the locked alpha
/// @param conviction the score that grows out of mass over time
/// @param lastUpdate the block of this state, u64
public record LockState(AlphaBalance mass, U64F64 conviction, long lastUpdate) {
    private static final long DUST = 100;
    private static final AlphaBalance DUST_MASS = new AlphaBalance(DUST);
    private static final U64F64 DUST_CONVICTION = U64F64.ofU64(DUST);

    /// Nothing locked.
    public static LockState empty(long lastUpdate) {
        return new LockState(AlphaBalance.ZERO, U64F64.ZERO, lastUpdate);
    }

    /// Whether mass and conviction are both below 100, which counts as nothing.
    public boolean isDust() {
        return mass.isBelow(DUST_MASS) && conviction.isBelow(DUST_CONVICTION);
    }

    /// Whether an aggregate of this state is stored at all.
    public boolean isEmpty() {
        return mass.isZero() && conviction.isZero();
    }

    /// Both locks together, as of the later block.
    public LockState plus(LockState other) {
        return new LockState(
                mass.saturatingPlus(other.mass),
                conviction.saturatingPlus(other.conviction),
                Long.compareUnsigned(lastUpdate, other.lastUpdate) >= 0
                        ? lastUpdate
                        : other.lastUpdate);
    }

    /// The lock less a part, each at least 0.
    public LockState minus(LockDecrease decrease) {
        return new LockState(
                mass.saturatingMinus(decrease.mass()),
                conviction.saturatingMinus(decrease.conviction()),
                lastUpdate);
    }

    /// The same lock as of another block.
    public LockState at(long block) {
        return new LockState(mass, conviction, block);
    }

    /// The lock after an amount is taken by force: conviction falls in proportion, and is gone with the
    /// last mass.
    ///
    /// @param now the block, u64
    public LockState forceReduced(AlphaBalance amount, long now) {
        AlphaBalance left = mass.saturatingMinus(amount);
        if (left.isZero()) {
            return empty(now);
        }
        U64F64 removed = U64F64.ofU64(amount.rao()).safeDividedBy(U64F64.ofU64(mass.rao()));
        U64F64 kept = conviction.saturatingTimes(U64F64.ONE.saturatingMinus(removed));
        return new LockState(left, kept, now);
    }

    /// What an earlier state has more than this one, each at least 0.
    public LockDecrease decreaseSince(LockState before) {
        return new LockDecrease(
                before.mass.saturatingMinus(mass), before.conviction.saturatingMinus(conviction));
    }
}
