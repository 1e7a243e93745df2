/// Coinbase: what each block mints, how subnets share it, and how epochs pay it out.
///
/// Terms: *issuance* of TAO follows the halving curve; *burned* TAO stays issued, *recycled* TAO does not;
/// *injection* adds TAO and alpha to a pool at its price; *pending* alpha waits for the epoch.
///
/// Invariants: minted TAO ends in a subnet's account or leaves the issuance again in the same block.
///
/// Entry points: [io.myelin.runtime.subtensor.coinbase.BlockStep], what each block does;
/// [io.myelin.runtime.subtensor.coinbase.Coinbase], who gets how much;
/// [io.myelin.runtime.subtensor.coinbase.Distribution], who is paid at an epoch;
/// [io.myelin.runtime.subtensor.coinbase.Issuance], how TAO comes and goes;
/// [io.myelin.runtime.subtensor.coinbase.PoolTrades], what a trade does to the books of its pool. Out of
/// scope: formulas (`io.myelin.economy.emission`).
@NullMarked
package io.myelin.runtime.subtensor.coinbase;

import org.jspecify.annotations.NullMarked;
