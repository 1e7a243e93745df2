/// The protocol's arithmetic: fixed point, 128-bit integers, parts-of-a-whole and the share pool's decimal float.
///
/// A type named `I32F32` holds 32 integer bits and 32 fractional bits: an integer n that stands for
/// n / 2³². `I` types are two's complement, `U` types unsigned. All are immutable values compared by
/// their raw integer, which [io.myelin.number.FixedPoint] calls *bits*; storage holds exactly these
/// bits, little-endian.
///
/// Rules that every formula relies on:
/// - a product is floored (toward −∞ also for negatives), a quotient is cut toward zero;
/// - the name of an operation says what happens at the edge: `wrapping`, `saturating`, `checked`
///   (an [java.util.Optional]) or `safe` (zero when the divisor is zero *and* when the result does
///   not fit);
/// - a conversion to fewer fractional bits is floored, to an integer as well.
///
/// The transcendentals ([io.myelin.number.Transcendentals]) are the reference's loops term by term,
/// not approximations of the mathematical functions. [io.myelin.number.RatioPower] is the power of
/// two ratios used by pools. Nothing here uses binary floating point.
///
/// Out of scope: amounts with a unit (`io.myelin.chain`), encodings (`io.myelin.scale`).
///
/// Source: substrate-fixed d5f7036, `primitives/safe-math`, `primitives/share-pool`, sp-arithmetic.
@NullMarked
package io.myelin.number;

import org.jspecify.annotations.NullMarked;
