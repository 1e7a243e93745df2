/// The Bittensor pallet, `SubtensorModule`: subnets, neurons, stake, weights, epochs and the coinbase.
///
/// One pallet on the wire, many sections here: a package per section, each with its storage, its calls and
/// its rules. All share one enum of errors and one family of events.
///
/// Terms: *coldkey* owns funds, *hotkey* works; *netuid* names a subnet, *uid* a place in it; *alpha* is a
/// subnet's own token, *TAO* the chain's. Amounts are in rao, 10⁻⁹ of a token.
///
/// Invariants: every hotkey has at most one owner; uids of a subnet are dense; the epoch's vectors have one
/// element per uid.
///
/// Entry points: [io.myelin.runtime.subtensor.SubtensorPallet] puts the sections together; each package's
/// chapter names its own. Out of scope: formulas, which are in `io.myelin.economy`.
@NullMarked
package io.myelin.runtime.subtensor;

import org.jspecify.annotations.NullMarked;
