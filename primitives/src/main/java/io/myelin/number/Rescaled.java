package io.myelin.number;

/// A fixed-point number moved to another number of fractional bits, floored, before it is held within
/// a target's range: 192-bit two's complement, wide enough for every pair of our types.
record Rescaled(long sign, long high, long low) {
    private record Source(long sign, long high, long low, int fractionBits) {}

    static Rescaled of(FixedPoint<?> value, int fractionBits) {
        Source s = source(value);
        int left = fractionBits - s.fractionBits;
        if (left == 0) {
            return new Rescaled(s.sign, s.high, s.low);
        }
        if (left > 0) {
            return new Rescaled(
                    (s.sign << left) | (s.high >>> (64 - left)),
                    (s.high << left) | (s.low >>> (64 - left)),
                    s.low << left);
        }
        int right = -left;
        return new Rescaled(
                s.sign,
                (s.high >>> right) | (s.sign << (64 - right)),
                (s.low >>> right) | (s.high << (64 - right)));
    }

    private static Source source(FixedPoint<?> value) {
        return switch (value) {
            case I32F32 f -> new Source(f.bits() >> 63, f.bits() >> 63, f.bits(), 32);
            case WideSignedFixed<?> f ->
                    new Source(
                            f.bits().high() >> 63,
                            f.bits().high(),
                            f.bits().low(),
                            f.fractionBits());
            case UnsignedFixed<?> f ->
                    new Source(0, f.bits().high(), f.bits().low(), f.fractionBits());
        };
    }

    U128 saturatingToU128() {
        if (sign < 0) {
            return U128.ZERO;
        }
        return sign > 0 ? U128.MAX : new U128(high, low);
    }

    I128 saturatingToI128() {
        if (sign == high >> 63) {
            return new I128(high, low);
        }
        return sign < 0 ? I128.MIN : I128.MAX;
    }

    long saturatingToI64() {
        if (sign == high >> 63 && high == low >> 63) {
            return low;
        }
        return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
