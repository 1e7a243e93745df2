/// Swap: the pools in which a subnet's alpha trades for TAO.
///
/// Terms: *reserve* is what a pool holds of a token; *weight* is a token's share of the pool's value.
///
/// Invariants: reserves are kept by `SubtensorModule`, weights and fee rates here.
///
/// Entry points: [io.myelin.runtime.swap.AlphaPools] quotes prices and trades. Out of scope: the curve (`io.myelin.economy.amm`).
@NullMarked
package io.myelin.runtime.swap;

import org.jspecify.annotations.NullMarked;
