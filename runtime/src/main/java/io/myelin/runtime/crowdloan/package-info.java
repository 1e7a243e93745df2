/// Crowdloans: many pay for what none could alone, a transfer or a call.
///
/// *Terms.* The **creator** opens a crowdloan with a **deposit**, which is its first contribution; the **cap** is what is
/// to be raised. **Finalising** uses the funds, **dissolving** gives up after all others are refunded.
///
/// *Invariants.* A crowdloan's account holds what it raised, which is the sum of its contributions, until it is
/// finalised.
///
/// *Entry points.* [CrowdloanPallet], [CrowdloanStorage]. *Out of scope.* What the call does; calls of more than 128
/// bytes, which need the Preimage pallet.
@NullMarked
package io.myelin.runtime.crowdloan;

import org.jspecify.annotations.NullMarked;
