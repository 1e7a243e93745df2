package io.myelin.economy.emission;

import io.myelin.number.U64F64;
import io.myelin.number.U96F32;

/// What one subnet's emission of a block becomes. Amounts keep their fraction; storage takes the floor.
///
/// Source: `pallets/subtensor/src/coinbase/run_coinbase.rs`, `get_subnet_terms`.
///
/// @param taoIn TAO added to the pool
/// @param alphaIn alpha added to the pool
/// @param alphaOut alpha for participants
/// @param excessTao TAO that buys alpha from the pool instead
public record SubnetTerms(U96F32 taoIn, U96F32 alphaIn, U96F32 alphaOut, U96F32 excessTao) {
    /// The terms of a subnet.
    ///
    /// All TAO goes into the pool at the current price, unless that needs more alpha than
    /// rootProportion · alphaEmission; then that much alpha and its worth, and the rest is excess.
    ///
    /// @param taoEmission the subnet's TAO of this block
    /// @param alphaEmission the subnet's own [HalvingCurve] emission in rao, u64
    /// @param price the pool's current price
    public static SubnetTerms of(
            U96F32 taoEmission, long alphaEmission, U64F64 price, U96F32 rootProportion) {
        U96F32 alphaOut = U96F32.ofU64(alphaEmission);
        U96F32 poolPrice = U96F32.saturatingOf(price);
        U96F32 wanted = taoEmission.safeDividedBy(poolPrice);
        U96F32 cap = rootProportion.saturatingTimes(alphaOut);
        if (wanted.isAbove(cap)) {
            U96F32 taoIn = cap.saturatingTimes(poolPrice);
            return new SubnetTerms(taoIn, cap, alphaOut, taoEmission.saturatingMinus(taoIn));
        }
        return new SubnetTerms(
                taoEmission, wanted, alphaOut, taoEmission.saturatingMinus(taoEmission));
    }
}
