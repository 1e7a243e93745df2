/// The System pallet and the order of events in a block.
///
/// *Accounts* carry a nonce, three reference counts and their balances; who keeps an account alive is a
/// *provider*, who depends on its life a *consumer*. *Block resources* are weight and length per dispatch
/// class. [io.myelin.runtime.system.Executive] opens a block, applies extrinsics and closes it;
/// [io.myelin.runtime.system.TransactionExtension]s decide about signed extrinsics in the reference's order.
///
/// Invariants: an account without provider and sufficient does not exist; a refused extrinsic leaves no
/// trace; an inherent that fails makes the block invalid; events are encoded once, when the block closes.
///
/// Entry points: [io.myelin.runtime.system.Executive], [io.myelin.runtime.system.SystemPallet],
/// [io.myelin.runtime.system.Accounts]. Out of scope: balances, fees, consensus.
@NullMarked
package io.myelin.runtime.system;

import org.jspecify.annotations.NullMarked;
