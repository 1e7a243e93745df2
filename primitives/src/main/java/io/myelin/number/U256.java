package io.myelin.number;

/// An unsigned 256-bit integer: the intermediate of 128-bit products and their quotients.
record U256(U128 high, U128 low) implements Comparable<U256> {
    static final U256 ZERO = new U256(U128.ZERO, U128.ZERO);
    static final U256 MAX = new U256(U128.MAX, U128.MAX);

    static U256 of(U128 value) {
        return new U256(U128.ZERO, value);
    }

    /// The full product of two 128-bit numbers.
    static U256 product(U128 a, U128 b) {
        if ((a.high() | b.high()) == 0) {
            return of(U128.product(a.low(), b.low()));
        }
        U128 bottom = U128.product(a.low(), b.low());
        U128 top = U128.product(a.high(), b.high());
        U128 cross1 = U128.product(a.high(), b.low());
        U128 cross2 = U128.product(a.low(), b.high());
        U128 middle = cross1.wrappingPlus(cross2);
        long middleCarry = middle.isBelow(cross1) ? 1 : 0;
        U128 low = bottom.wrappingPlus(new U128(middle.low(), 0));
        long lowCarry = low.isBelow(bottom) ? 1 : 0;
        U128 high =
                top.wrappingPlus(new U128(middleCarry, middle.high()))
                        .wrappingPlus(U128.ofU64(lowCarry));
        return new U256(high, low);
    }

    boolean fitsU128() {
        return high.isZero();
    }

    boolean isZero() {
        return high.isZero() && low.isZero();
    }

    U128 saturatingToU128() {
        return fitsU128() ? low : U128.MAX;
    }

    U256 saturatingPlus(U256 other) {
        U128 sum = low.wrappingPlus(other.low);
        U128 carry = sum.isBelow(low) ? U128.ONE : U128.ZERO;
        U128 top = high.wrappingPlus(other.high);
        boolean overflow = top.isBelow(high);
        U128 carried = top.wrappingPlus(carry);
        return overflow || carried.isBelow(top) ? MAX : new U256(carried, sum);
    }

    /// Bits moved down by 1..127 places.
    U256 shiftRight(int places) {
        U128 carried = high.shiftLeft(128 - places);
        U128 shifted = low.shiftRight(places);
        return new U256(
                high.shiftRight(places),
                new U128(shifted.high() | carried.high(), shifted.low() | carried.low()));
    }

    /// The value n·2^places, 1..127 places.
    static U256 shiftedLeft(U128 n, int places) {
        return new U256(n.shiftRight(128 - places), n.shiftLeft(places));
    }

    /// Quotient cut to an integer; the divisor is not zero.
    U256 dividedBy(U128 divisor) {
        if (high.isZero()) {
            return of(low.dividedBy(divisor));
        }
        U128 quotientHigh = high.dividedBy(divisor);
        U128 rest = high.wrappingMinus(quotientHigh.wrappingTimes(divisor));
        return new U256(quotientHigh, divideCarried(rest, low, divisor));
    }

    /// ⌊(carry·2¹²⁸ + low) / divisor⌋ for carry < divisor: algorithm D with two 64-bit digits.
    private static U128 divideCarried(U128 carry, U128 low, U128 divisor) {
        if (divisor.high() == 0) {
            long d = divisor.low();
            long first = WordMath.divideTwoWords(/* high= */ carry.low(), /* low= */ low.high(), d);
            long rest = low.high() - first * d;
            return new U128(first, WordMath.divideTwoWords(rest, low.low(), d));
        }
        int shift = Long.numberOfLeadingZeros(divisor.high());
        U128 d = divisor.shiftLeft(shift);
        U128 top = carry.shiftLeft(shift);
        if (shift != 0) {
            top = new U128(top.high(), top.low() | (low.high() >>> (64 - shift)));
        }
        U128 bottom = low.shiftLeft(shift);
        long first = digit(top, bottom.high(), d);
        U128 middle =
                new U128(/* high= */ top.low(), /* low= */ bottom.high())
                        .wrappingMinus(d.wrappingTimes(U128.ofU64(first)));
        return new U128(first, digit(middle, bottom.low(), d));
    }

    /// One 64-bit digit of (top, next) / d, where top < d and d's highest bit is set.
    private static long digit(U128 top, long next, U128 d) {
        long q;
        long r;
        if (top.high() == d.high()) {
            q = -1L;
            r = top.low() + d.high();
            if (Long.compareUnsigned(r, d.high()) < 0) {
                return q;
            }
        } else {
            q = WordMath.divideTwoWords(top.high(), top.low(), d.high());
            r = top.low() - q * d.high();
        }
        while (U128.product(q, d.low()).isAbove(new U128(r, next))) {
            q--;
            r += d.high();
            if (Long.compareUnsigned(r, d.high()) < 0) {
                break;
            }
        }
        return q;
    }

    @Override
    public int compareTo(U256 other) {
        int byHigh = high.compareTo(other.high);
        return byHigh != 0 ? byHigh : low.compareTo(other.low);
    }
}
