package io.myelin.economy.emission;

import io.myelin.number.I96F32;
import io.myelin.number.U64F64;

/// The exponential average of a subnet's price that emission follows.
///
/// Source: `pallets/subtensor/src/staking/stake_utils.rs`, `update_moving_price`,
/// `get_moving_alpha_price`.
public final class MovingPrice {
    private MovingPrice() {}

    /// The moving price that formulas see: the stored one, or 1 where a token of the subnet is a TAO
    /// (root, and subnets without a pool).
    public static U64F64 effective(I96F32 stored, PriceSource source) {
        return switch (source) {
            case POOL -> U64F64.saturatingOf(stored);
            case FIXED -> U64F64.ONE;
        };
    }

    /// Where a subnet's price comes from.
    public enum PriceSource {
        /// The subnet has a pool (mechanism 1).
        POOL,
        /// A token is one TAO: root and mechanism 0.
        FIXED
    }

    /// How fast the average follows.
    ///
    /// @param age blocks since the start call: now − (first emission block − 1), at least 0, u64
    /// @param halvingBlocks the hyperparameter `EMAPriceHalvingBlocks`, u64
    /// @param movingAlpha the global weight of a new price, `SubnetMovingAlpha`
    public record Pace(long age, long halvingBlocks, I96F32 movingAlpha) {
        /// The pace of a subnet with this first emission block at a block.
        public static Pace at(
                long now, long firstEmissionBlock, long halvingBlocks, I96F32 movingAlpha) {
            long start = firstEmissionBlock == 0 ? 0 : firstEmissionBlock - 1;
            long age = Long.compareUnsigned(now, start) < 0 ? 0 : now - start;
            return new Pace(age, halvingBlocks, movingAlpha);
        }

        /// α = movingAlpha · age / (age + halvingBlocks).
        U64F64 alpha() {
            U64F64 blocks = U64F64.ofU64(age);
            U64F64 span = blocks.saturatingPlus(U64F64.ofU64(halvingBlocks));
            return U64F64.saturatingOf(movingAlpha).saturatingTimes(blocks.safeDividedBy(span));
        }
    }

    /// The average after this block: α · min(spot, 1) + (1 − α) · before, floored to 32 bits.
    public static I96F32 next(U64F64 before, U64F64 spot, Pace pace) {
        U64F64 alpha = pace.alpha();
        U64F64 rest = U64F64.ONE.saturatingMinus(alpha);
        U64F64 fresh = alpha.saturatingTimes(spot.min(U64F64.ONE));
        return I96F32.saturatingOf(fresh.saturatingPlus(rest.saturatingTimes(before)));
    }
}
