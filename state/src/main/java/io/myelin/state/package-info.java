/// The chain's state as key → value: read-only views and the overlay in which a block runs.
///
/// Terms: a *raw key* is the full storage key as bytes; a *typed item* knows how its keys and values
/// become bytes; a *mark* is a place in the journal to which writes can be rolled back.
///
/// Invariants: iteration is in raw byte order, with dirty and removed entries merged in; "absent" and
/// "present with an empty value" are two states; what a caller read through the typed cache is what a
/// raw read gives, before and after a rollback.
///
/// Entry points: [io.myelin.state.StateView], [io.myelin.state.Overlay]. Tries, stores and disks are
/// in the packages below. Out of scope: what the keys mean.
@NullMarked
package io.myelin.state;

import org.jspecify.annotations.NullMarked;
