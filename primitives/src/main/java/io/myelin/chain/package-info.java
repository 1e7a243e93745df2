/// Quantities and identities of the chain, one type each: TAO is not alpha, a uid is not a netuid.
///
/// All values are immutable and compare by value. Encodings live in `io.myelin.scale`.
@NullMarked
package io.myelin.chain;

import org.jspecify.annotations.NullMarked;
