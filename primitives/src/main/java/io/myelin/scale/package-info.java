/// SCALE, the chain's binary encoding: readers, writers, and wires that know a type's bytes and shape.
///
/// A [io.myelin.scale.Wire] is the only word for a type. It encodes, it decodes, and it describes
/// itself as a [io.myelin.scale.WireType], from which metadata is written. Nothing says a shape twice.
///
/// Terms: *compact* is the variable-length unsigned integer; *transparent newtype* is a Java type that
/// encodes and appears in metadata as the integer inside it; *path* is a type's Rust name in metadata.
///
/// Invariants: decoding is total (any input gives a value or a [io.myelin.scale.ScaleException]);
/// lengths are compared with what is left of the input before memory is taken; compacts are accepted
/// in their shortest form only; nesting is limited by the reader.
///
/// Entry points: [io.myelin.scale.Wires] (the vocabulary), [io.myelin.scale.RecordWires] (wires derived
/// from records, enums and sealed interfaces on first use). Integers: `int` holds u8, u16 and the raw
/// bits of u32, `long` the raw bits of u64, `BigInteger` u128.
///
/// Out of scope: metadata itself, hashing of storage keys.
@NullMarked
package io.myelin.scale;

import org.jspecify.annotations.NullMarked;
