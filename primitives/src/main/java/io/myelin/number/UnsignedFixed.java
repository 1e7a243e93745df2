package io.myelin.number;

import java.util.Optional;

/// The arithmetic of the 128-bit unsigned fixed-point types.
public sealed interface UnsignedFixed<F extends UnsignedFixed<F>> extends FixedPoint<F>
        permits U64F64, U96F32 {
    /// The raw integer, as storage holds it.
    U128 bits();

    /// The same type with other bits.
    F withBits(U128 bits);

    @Override
    default F zero() {
        return withBits(U128.ZERO);
    }

    @Override
    default F one() {
        return withBits(U128.ONE.shiftLeft(fractionBits()));
    }

    @Override
    default boolean isZero() {
        return bits().isZero();
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

    private U256 flooredProduct(F other) {
        return U256.product(bits(), other.bits()).shiftRight(fractionBits());
    }

    @Override
    default Optional<F> checkedTimes(F other) {
        U256 product = flooredProduct(other);
        return product.fitsU128() ? Optional.of(withBits(product.low())) : Optional.empty();
    }

    @Override
    default F saturatingTimes(F other) {
        return withBits(flooredProduct(other).saturatingToU128());
    }

    private U256 quotient(F divisor) {
        return U256.shiftedLeft(bits(), fractionBits()).dividedBy(divisor.bits());
    }

    @Override
    default Optional<F> checkedDividedBy(F divisor) {
        if (divisor.isZero()) {
            return Optional.empty();
        }
        U256 quotient = quotient(divisor);
        return quotient.fitsU128() ? Optional.of(withBits(quotient.low())) : Optional.empty();
    }

    @Override
    default F saturatingDividedBy(F divisor) {
        return withBits(quotient(divisor).saturatingToU128());
    }

    /// The part before the binary point, floored.
    default U128 floorToU128() {
        return bits().shiftRight(fractionBits());
    }

    @Override
    default long saturatingToU64() {
        return floorToU128().saturatingToU64();
    }

    /// The part behind the binary point.
    default F fraction() {
        U128 whole = floorToU128().shiftLeft(fractionBits());
        return withBits(bits().wrappingMinus(whole));
    }

    default F min(F other) {
        return withBits(bits().min(other.bits()));
    }

    default F max(F other) {
        return withBits(bits().max(other.bits()));
    }

    @Override
    default int compareTo(F other) {
        return bits().compareTo(other.bits());
    }
}
