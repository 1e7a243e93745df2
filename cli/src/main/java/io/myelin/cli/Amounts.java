package io.myelin.cli;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Balance;
import io.myelin.chain.TaoBalance;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Amounts as people write them: decimals of a token with up to nine places, exact.
final class Amounts {
    private static final int PLACES = 9;
    private static final int LENGTH_MAX = 40;

    private Amounts() {}

    static String tao(TaoBalance amount) {
        return "τ" + decimal(amount);
    }

    static String alpha(AlphaBalance amount) {
        return "α" + decimal(amount);
    }

    /// All nine places.
    static String decimal(Balance<?> amount) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(amount.rao())), PLACES)
                .toPlainString();
    }

    /// The rao of a decimal such as `1.5`. Throws [IllegalArgumentException] for anything but a positive amount below
    /// 2⁶⁴ rao with at most nine places.
    static long rao(String text) {
        var number = number(text, "amount");
        if (number.stripTrailingZeros().scale() > PLACES) {
            throw new IllegalArgumentException(
                    "amount " + text + " has more than " + PLACES + " decimal places");
        }
        var rao = number.movePointRight(PLACES).toBigInteger();
        if (rao.signum() <= 0 || rao.bitLength() > 64) {
            throw new IllegalArgumentException(
                    "amount " + text + " is outside 0.000000001 to 18446744073.709551615");
        }
        return rao.longValue();
    }

    /// A decimal number, not in scientific notation (whose exponent could be of any size).
    static BigDecimal number(String text, String what) {
        if (text.length() > LENGTH_MAX || !text.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException(
                    what + " `" + text + "` is no decimal number such as 1.5");
        }
        return new BigDecimal(text);
    }

    /// `price` moved by `percent`: up rounded up, down rounded down and at least 0.
    static TaoBalance moved(TaoBalance price, BigDecimal percent) {
        var moved =
                new BigDecimal(new BigInteger(Long.toUnsignedString(price.rao())))
                        .multiply(BigDecimal.valueOf(100).add(percent))
                        .movePointLeft(2)
                        .setScale(
                                0,
                                percent.signum() >= 0 ? RoundingMode.CEILING : RoundingMode.FLOOR)
                        .toBigInteger();
        if (moved.signum() < 0) {
            return TaoBalance.ZERO;
        }
        return moved.bitLength() > 64 ? TaoBalance.MAX : new TaoBalance(moved.longValue());
    }
}
