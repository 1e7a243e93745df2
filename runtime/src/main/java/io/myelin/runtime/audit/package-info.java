/// The chain's books: what holds after every block, whatever was called.
///
/// *Terms.* A **finding** is a sentence about something that does not add up. A **book** is one group of rules:
/// TAO, stake, locks, neurons, owners, and the storage itself.
///
/// *Invariants.* Auditing changes nothing. A chain that only calls and blocks have changed gives no findings.
///
/// *Entry points.* [Audit]. A node that checks its blocks runs it after each; so do all tests that run a chain.
///
/// *Out of scope.* Refusing anything: no rule of the chain reads an audit.
@NullMarked
package io.myelin.runtime.audit;

import org.jspecify.annotations.NullMarked;
