/// What a chain says about itself: its types, pallets, storage, calls, events, errors and runtime APIs.
///
/// Terms: a *type id* is a number in the chain's type registry; a *portable type* is an entry there; a *dynamic value*
/// ([Value]) is data whose type was known only when the program ran.
///
/// Invariants: metadata is immutable once read; decoding any bytes ends in a value or a
/// [io.myelin.scale.ScaleException]; depth and the number of values are limited.
///
/// Entry points: [MetadataDecoder#decode] reads versions 14, 15 and 16 into one model ([Metadata]);
/// [ValueCodec] reads and writes values by type id. Out of scope: writing metadata (the runtime does that from
/// its declarations), and hashing storage keys.
@NullMarked
package io.myelin.metadata;

import org.jspecify.annotations.NullMarked;
