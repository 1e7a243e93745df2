package io.myelin.number;

import java.util.Optional;

/// The arithmetic of the 128-bit signed fixed-point types.
public sealed interface WideSignedFixed<F extends WideSignedFixed<F>> extends SignedFixed<F>
        permits I64F64, I96F32 {
    /// The raw integer, as storage holds it.
    I128 bits();

    /// The same type with other bits.
    F withBits(I128 bits);

    @Override
    default F withSmallBits(long bits) {
        return withBits(I128.of(bits));
    }

    @Override
    default F zero() {
        return withBits(I128.ZERO);
    }

    @Override
    default F one() {
        U128 one = U128.ONE.shiftLeft(fractionBits());
        return withBits(new I128(one.high(), one.low()));
    }

    @Override
    default boolean isZero() {
        return bits().isZero();
    }

    @Override
    default boolean isNegative() {
        return bits().isNegative();
    }

    @Override
    default F wrappingPlus(F other) {
        return withBits(bits().wrappingPlus(other.bits()));
    }

    @Override
    default Optional<F> checkedPlus(F other) {
        return bits().checkedPlus(other.bits()).map(this::withBits);
    }

    @Override
    default Optional<F> checkedMinus(F other) {
        return bits().checkedMinus(other.bits()).map(this::withBits);
    }

    @Override
    default F saturatingPlus(F other) {
        return withBits(bits().saturatingPlus(other.bits()));
    }

    @Override
    default F saturatingMinus(F other) {
        return withBits(bits().saturatingMinus(other.bits()));
    }

    @Override
    default Optional<F> checkedTimes(F other) {
        U256 product = U256.product(bits().magnitude(), other.bits().magnitude());
        Sign sign = Sign.negativeIf(isNegative() != other.isNegative());
        U256 floored = product.shiftRight(fractionBits());
        if (sign == Sign.NEGATIVE && !lostBits(product).isZero()) {
            floored = floored.saturatingPlus(U256.of(U128.ONE));
        }
        return fitted(floored, sign);
    }

    private U128 lostBits(U256 product) {
        return product.low().shiftLeft(128 - fractionBits());
    }

    private Optional<F> fitted(U256 magnitude, Sign sign) {
        return magnitude.fitsU128()
                ? I128.checkedOf(magnitude.low(), sign).map(this::withBits)
                : Optional.empty();
    }

    private F nearestLimit(F other) {
        return withBits(isNegative() != other.isNegative() ? I128.MIN : I128.MAX);
    }

    @Override
    default F saturatingTimes(F other) {
        return checkedTimes(other).orElseGet(() -> nearestLimit(other));
    }

    @Override
    default Optional<F> checkedDividedBy(F divisor) {
        if (divisor.isZero()) {
            return Optional.empty();
        }
        U256 quotient =
                U256.shiftedLeft(bits().magnitude(), fractionBits())
                        .dividedBy(divisor.bits().magnitude());
        return fitted(quotient, Sign.negativeIf(isNegative() != divisor.isNegative()));
    }

    @Override
    default F saturatingDividedBy(F divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("cannot divide " + this + " by zero");
        }
        return checkedDividedBy(divisor).orElseGet(() -> nearestLimit(divisor));
    }

    @Override
    default Optional<F> checkedNegated() {
        return zero().checkedMinus(withBits(bits()));
    }

    @Override
    default F halvedUp() {
        I128 bits = bits();
        long low = (bits.low() >>> 1) | (bits.high() << 63);
        return withBits(new I128(bits.high() >> 1, low).wrappingPlus(I128.of(bits.low() & 1)));
    }

    @Override
    default long saturatingToU64() {
        return isNegative() ? 0 : bits().magnitude().shiftRight(fractionBits()).saturatingToU64();
    }

    default F min(F other) {
        return withBits(bits().compareTo(other.bits()) <= 0 ? bits() : other.bits());
    }

    default F max(F other) {
        return withBits(bits().compareTo(other.bits()) >= 0 ? bits() : other.bits());
    }

    @Override
    default int compareTo(F other) {
        return bits().compareTo(other.bits());
    }
}
