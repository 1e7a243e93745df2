/// Blocks and what they hold, as bytes on the wire: headers, digests, extrinsics, eras, addresses, signatures.
///
/// Terms: an *extrinsic* is one entry of a block's body, signed, or *bare* (an inherent). The *extra* is what
/// transaction extensions add to a signed extrinsic; the *implicit* part is signed but not sent.
///
/// Invariants: decoding accepts exactly what encoding produces; every length is checked before memory is taken.
/// Entry points: [Header], [Extrinsic], [Era], [SignedPayload]. Hash functions are passed in, since this
/// module has none. Out of scope: the meaning of calls, which the runtime or its metadata gives.
@NullMarked
package io.myelin.block;

import org.jspecify.annotations.NullMarked;
