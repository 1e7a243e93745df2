package io.myelin.number;

import java.util.Optional;

/// A number with a fixed binary point: an integer, its *bits*, that stands for bits / 2^fractionBits.
///
/// Products are floored and quotients cut toward zero, on exact intermediates. What happens at the
/// edge of the range is in each operation's name.
///
/// Source: substrate-fixed d5f7036 (`arith.rs`, `macros_frac.rs`); `primitives/safe-math` for `safe`.
public sealed interface FixedPoint<F extends FixedPoint<F>> extends Comparable<F>
        permits SignedFixed, UnsignedFixed {
    /// How many of the bits stand behind the binary point.
    int fractionBits();

    F zero();

    F one();

    boolean isZero();

    /// Sum modulo the width: what the reference's `+` and `sum()` do in the released runtime.
    F wrappingPlus(F other);

    /// Sum, empty outside the range.
    Optional<F> checkedPlus(F other);

    /// Difference, empty outside the range.
    Optional<F> checkedMinus(F other);

    /// Sum, held within the range.
    F saturatingPlus(F other);

    /// Difference, held within the range.
    F saturatingMinus(F other);

    /// Floored product, empty outside the range.
    Optional<F> checkedTimes(F other);

    /// Floored product, held within the range.
    F saturatingTimes(F other);

    /// Quotient cut toward zero, empty for a zero divisor or outside the range.
    Optional<F> checkedDividedBy(F divisor);

    /// Quotient cut toward zero, held within the range. Throws [ArithmeticException] for a zero divisor.
    F saturatingDividedBy(F divisor);

    /// Quotient cut toward zero; 0 for a zero divisor. Quirk: a quotient that does not fit is 0 as well.
    default F safeDividedBy(F divisor) {
        return checkedDividedBy(divisor).orElseGet(this::zero);
    }

    /// Quotient cut toward zero, or `fallback` where [#safeDividedBy] gives 0 for want of a result.
    default F safeDividedByOr(F divisor, F fallback) {
        return checkedDividedBy(divisor).orElse(fallback);
    }

    /// The value floored to an integer and held within 0..2⁶⁴−1, as u64 bits.
    long saturatingToU64();

    default boolean isAbove(F other) {
        return compareTo(other) > 0;
    }

    default boolean isBelow(F other) {
        return compareTo(other) < 0;
    }

    default boolean isAtLeast(F other) {
        return compareTo(other) >= 0;
    }
}
