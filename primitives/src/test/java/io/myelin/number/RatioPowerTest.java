package io.myelin.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioPowerTest {
    private static final BigInteger SCALE = BigInteger.TEN.pow(18);

    private static Optional<BigInteger> power(
            String b, String c, String e, String d, int precision) {
        var ratios =
                new RatioPower.Ratios(
                        new BigInteger(b), new BigInteger(c), new BigInteger(e), new BigInteger(d));
        return RatioPower.scaled(ratios, precision, SCALE);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 1001000000, 5, 5, 999000999000999000",
        "1000000000, 1001000000, 499999999999999999, 500000000000000001, 999000999000999001",
        "1000000000000, 1001000000000, 51, 49, 998960244655524598",
        "1500, 11500, 9, 1, 10928002062",
        "1500, 11500, 1, 9, 797462701943178377",
        "123456789012, 133333332222, 512345678901234567, 487654321098765433, 922324833595853535",
        "21000000000000000, 28000000000000000, 6, 4, 649519052838328985",
        "21000000000000000, 21000000000000100, 499999999999500000, 500000000000500000, 999999999999995238",
        "21000000000000000, 21000000000000001, 499999999500000000, 500000000500000000, 999999999999999952"
    })
    void scaled_givesTheReferenceValues(String b, String c, String e, String d, String expected) {
        assertThat(power(b, c, e, d, 256)).contains(new BigInteger(expected));
    }

    @Test
    void scaled_zeroDenominator_isEmpty() {
        assertThat(power("1", "0", "1", "1", 256)).isEmpty();
        assertThat(power("1", "1", "1", "0", 256)).isEmpty();
        assertThat(power("-1", "1", "1", "1", 256)).isEmpty();
        assertThat(power("0", "1", "1", "1", 256)).contains(BigInteger.ZERO);
        assertThat(power("7", "3", "0", "1", 256)).contains(SCALE);
    }

    /// Small exponents give the largest q with q^d · c^e ≤ b^e · scale^d.
    @Test
    void scaled_smallExponents_areExact() {
        RandomBits random = new RandomBits(9);
        int[] exponents = {1, 2, 3, 7, 49, 51, 99, 1023, 1024};
        for (int i = 0; i < 300; i++) {
            BigInteger b = U128.ofU64(random.word()).toBigInteger().max(BigInteger.ONE);
            BigInteger c = b.add(U128.ofU64(random.word() >>> 1).toBigInteger());
            int e = exponents[i % exponents.length];
            int d = exponents[(i / exponents.length) % exponents.length];
            BigInteger q = power(b.toString(), c.toString(), "" + e, "" + d, 256).orElseThrow();
            int common = BigInteger.valueOf(e).gcd(BigInteger.valueOf(d)).intValue();
            BigInteger left = c.pow(e / common);
            BigInteger right = b.pow(e / common).multiply(SCALE.pow(d / common));
            assertThat(q.pow(d / common).multiply(left)).isLessThanOrEqualTo(right);
            assertThat(q.add(BigInteger.ONE).pow(d / common).multiply(left)).isGreaterThan(right);
        }
    }
}
