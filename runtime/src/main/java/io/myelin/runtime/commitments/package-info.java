/// Commitments: what neurons say in public about themselves, a few hundred bytes at a time.
///
/// *Terms.* A **field** is one piece of data: bytes, a hash, a flag, or bytes that are encrypted until a round of the drand
/// beacon. **Space** is what a neuron may store in an epoch.
///
/// *Invariants.* The index of timelocked commitments names those that have an encrypted field.
///
/// *Entry points.* [CommitmentsPallet], [Commitments]. *Out of scope.* Opening encrypted fields, which needs the
/// beacon's pulses: this runtime does not take them, so that they stay closed.
@NullMarked
package io.myelin.runtime.commitments;

import org.jspecify.annotations.NullMarked;
