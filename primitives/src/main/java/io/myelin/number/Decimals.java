package io.myelin.number;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Prints fixed-point bits as the decimal they stand for.
final class Decimals {
    private Decimals() {}

    /// The exact decimal of bits / 2^fractionBits, without trailing zeros.
    static String print(BigInteger bits, int fractionBits) {
        BigDecimal value =
                new BigDecimal(bits).divide(new BigDecimal(BigInteger.TWO.pow(fractionBits)));
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
