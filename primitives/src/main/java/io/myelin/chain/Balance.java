package io.myelin.chain;

import io.myelin.number.Saturating;

/// An unsigned 64-bit amount in rao (10⁻⁹ of a token). TAO and alpha are distinct types that share this arithmetic.
///
/// Each operation says what it does at the edge; nothing wraps silently.
public sealed interface Balance<B extends Balance<B>> extends Comparable<B>
        permits TaoBalance, AlphaBalance {
    /// The amount as raw u64 bits; read with the unsigned methods of [Long].
    long rao();

    /// The same token with another amount.
    B withRao(long rao);

    default boolean isZero() {
        return rao() == 0;
    }

    default boolean isAtLeast(B other) {
        return Long.compareUnsigned(rao(), other.rao()) >= 0;
    }

    default boolean isAbove(B other) {
        return Long.compareUnsigned(rao(), other.rao()) > 0;
    }

    default boolean isBelow(B other) {
        return Long.compareUnsigned(rao(), other.rao()) < 0;
    }

    /// Sum, at most 2⁶⁴ − 1.
    default B saturatingPlus(B other) {
        return withRao(Saturating.sum(rao(), other.rao()));
    }

    /// Difference, at least 0.
    default B saturatingMinus(B other) {
        return withRao(Saturating.difference(rao(), other.rao()));
    }

    /// Sum; throws [ArithmeticException] beyond 2⁶⁴ − 1.
    default B plusExact(B other) {
        long sum = rao() + other.rao();
        if (Long.compareUnsigned(sum, rao()) < 0) {
            throw new ArithmeticException(this + " + " + other + " is beyond 2^64 - 1");
        }
        return withRao(sum);
    }

    /// Difference; throws [ArithmeticException] below 0.
    default B minusExact(B other) {
        if (isBelow(other)) {
            throw new ArithmeticException(this + " - " + other + " is below 0");
        }
        return withRao(rao() - other.rao());
    }

    default B min(B other) {
        return withRao(isBelow(other) ? rao() : other.rao());
    }

    default B max(B other) {
        return withRao(isAbove(other) ? rao() : other.rao());
    }

    @Override
    default int compareTo(B other) {
        return Long.compareUnsigned(rao(), other.rao());
    }
}
