package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U64F64;
import io.myelin.scale.Name;
import io.myelin.scale.Path;

/// Alpha under lock, and the conviction it has built, as of a block.
///
/// Source: `pallets/subtensor/src/staking/lock.rs`, `LockState`, `ConvictionModel`.
///
/// @param mass the locked alpha
/// @param conviction the score that grows out of mass over time
/// @param lastUpdate the block of this state, u64
@Path("pallet_subtensor::staking::lock::LockState")
public record LockState(
        @Name("locked_mass") AlphaBalance mass, U64F64 conviction, long lastUpdate) {
    private static final long DUST = 100;
    private static final AlphaBalance DUST_MASS = new AlphaBalance(DUST);
    private static final U64F64 DUST_CONVICTION = U64F64.ofU64(DUST);

    /// Nothing locked.
    public static LockState empty(long lastUpdate) {
        return new LockState(AlphaBalance.ZERO, U64F64.ZERO, lastUpdate);
    }

    /// A lock that has built no conviction yet.
    public static LockState of(AlphaBalance mass, long lastUpdate) {
        return new LockState(mass, U64F64.ZERO, lastUpdate);
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

    /// The conviction that goes with a part of the mass: conviction · (part / mass), 0 for no mass.
    ///
    /// Source: `transfer_lock`.
    public U64F64 convictionOf(AlphaBalance part) {
        if (part.isZero() || mass.isZero()) {
            return U64F64.ZERO;
        }
        return conviction.saturatingTimes(
                U64F64.ofU64(part.rao()).safeDividedBy(U64F64.ofU64(mass.rao())));
    }

    /// What an earlier state has more than this one, each at least 0.
    public LockDecrease decreaseSince(LockState before) {
        return new LockDecrease(
                before.mass.saturatingMinus(mass), before.conviction.saturatingMinus(conviction));
    }
}
