/// The epoch: Yuma consensus turns validators' weights into incentive, dividends and bonds.
///
/// [io.myelin.economy.yuma.Yuma] runs one epoch of one mechanism of a subnet:
/// [io.myelin.economy.yuma.YumaInput] to [io.myelin.economy.yuma.YumaOutput]. What the network does
/// today is the *sparse* form of the reference, in which rows are lists of entries in stored order,
/// with all its consequences.
///
/// Two implementations give the same bits. `DenseEpoch` works on flat rows of longs with one-line
/// loops (`RowKernels`) that the compiler vectorises; it takes inputs inside ranges where sums cannot
/// overflow and order does not matter, which is every subnet in practice. `SparseEpoch` follows the
/// reference entry by entry with saturating arithmetic; it takes what is left: duplicate targets,
/// unsorted rows under liquid alpha, stakes beyond all supply, moving averages above one.
///
/// Terms: all vectors and matrix entries are I32F32 bits (one = 2³², `Fixed32`). *Consensus* of a miner
/// is the stake-weighted median of its weights; *clipped* weights are cut at consensus; *rank* is the
/// stake-weighted sum of clipped weights, *incentive* the normalised rank; *bonds* are a validator's
/// averaged weights, of which its *dividend* follows. A *slot* is a dense row for a uid that has weights
/// or bonds.
///
/// Source: `pallets/subtensor/src/epoch/{run_epoch,math}.rs`, spec 425.
@NullMarked
package io.myelin.economy.yuma;

import org.jspecify.annotations.NullMarked;
