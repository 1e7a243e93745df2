package io.myelin.economy.amm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.Perquintill;
import io.myelin.number.RatioPower;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Facts of the pool that the reference's tests assert; `docs/protocol/golden-facts.md` numbers them.
class CurveGoldenFactsTest {
    private static AlphaPool pool(long tao, long alpha, Perquintill weight) {
        return new AlphaPool(
                new TaoBalance(tao), new AlphaBalance(alpha), weight, AlphaPool.DEFAULT_FEE_RATE);
    }

    private static double number(U64F64 value) {
        return value.bits().toBigInteger().doubleValue() / 0x1p64;
    }

    @Test
    void row34_freshPool_hasThePriceOfItsReserves() {
        assertThat(number(pool(1_000_000_000L, 4_000_000_000L, Perquintill.HALF).price()))
                .isEqualTo(.25);
    }

    @Test
    void row35_weightForAPrice() {
        var weight =
                AlphaPool.weightForPrice(
                                new TaoBalance(1_000_000_000L),
                                new AlphaBalance(4_000_000_000L),
                                U64F64.ONE.safeDividedBy(U64F64.ofU64(5)))
                        .orElseThrow();
        assertThat(number(pool(1_000_000_000L, 4_000_000_000L, weight).price()))
                .isCloseTo(.2, within(1e-9));
    }

    /// The reference's mock has a least reserve of 1, the chain one of 10⁶: reserves are a thousand times as large.
    @ParameterizedTest
    @CsvSource({"BUY", "SELL"})
    void row36_orderOfAThousandReserves_isTheGreatest(Side side) {
        var pool = pool(1_000_000, 1_000_000, Perquintill.HALF);
        assertThat(pool.swap(SwapOrder.atAnyPrice(side, 1_000_000_000L, Fees.DROPPED)))
                .isInstanceOf(SwapOutcome.Filled.class);
        assertThat(pool.swap(SwapOrder.atAnyPrice(side, 1_000_000_001L, Fees.DROPPED)))
                .isEqualTo(new SwapOutcome.Refused(SwapError.SWAP_INPUT_TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 10, 100000, 100, SELL, .999000999000999",
        "1, 4, 500000, 5000, SELL, .970590147927644",
        "3, 4, 200000, 2000, BUY, .970590147927644",
        "9, 10, 13513642, 1673, BUY, .998886481979889",
        "773, 1000, 7000000000, 10000, SELL, .999999580484586"
    })
    void row40_partThatStays(
            long weight, long of, long reserve, long added, Side side, double expected) {
        var curve = new PoolCurve(Perquintill.ofRational(U128.ofU64(weight), U128.ofU64(of)));
        var kept =
                switch (side) {
                    case BUY -> curve.alphaKept(reserve, added);
                    case SELL -> curve.taoKept(reserve, added);
                };
        assertThat(number(kept)).isCloseTo(expected, within(1e-9));
    }

    /// The fixed-point number that an f64 is, exactly.
    private static BigInteger bits(double value) {
        return new BigDecimal(value).multiply(new BigDecimal(0x1p64)).toBigIntegerExact();
    }

    /// Part B: (0.3 / 0.25) to a weight, with the precision of price limits.
    @ParameterizedTest
    @CsvSource({
        "500000000000000000, 1095445115010332206",
        "512345678901234567, 1097913611338465948"
    })
    void partB_powerOfAPriceRatio(long weight, BigInteger expected) {
        var ratios =
                new RatioPower.Ratios(
                        bits(.3), bits(.25), BigInteger.valueOf(weight), BigInteger.TEN.pow(18));
        assertThat(RatioPower.scaled(ratios, 1_024, BigInteger.TEN.pow(18))).contains(expected);
    }
}
