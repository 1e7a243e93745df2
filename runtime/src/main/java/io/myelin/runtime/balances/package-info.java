/// TAO on accounts, and the fees of extrinsics.
///
/// Terms: *free* balance is spendable; *reserved* is set aside and still owned; *frozen* is the part of the total
/// that must stay. The *existential deposit* is the least an account may hold: what falls below is *dust*
/// and is burnt with the account. *Issuance* is the sum of all TAO; a *credit* is TAO taken from an account
/// and not yet given to another.
///
/// Invariants: Σ (free + reserved) + credits = total issuance; every change of a balance keeps the reference
/// counts of its account right.
///
/// Entry points: [io.myelin.runtime.balances.Balances], [io.myelin.runtime.balances.Fees],
/// [io.myelin.runtime.balances.ChargeTransactionPayment]. Out of scope: alpha, which the subnets' pallet keeps.
@NullMarked
package io.myelin.runtime.balances;

import org.jspecify.annotations.NullMarked;
