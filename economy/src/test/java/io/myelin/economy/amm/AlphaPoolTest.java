package io.myelin.economy.amm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.amm.SwapOrder.Side;
import io.myelin.number.Perquintill;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphaPoolTest {
    private static final long HALF = 500_000_000_000_000_000L;

    private static AlphaPool pool(long tao, long alpha, long quoteWeight) {
        return new AlphaPool(
                new TaoBalance(tao),
                new AlphaBalance(alpha),
                new Perquintill(quoteWeight),
                AlphaPool.DEFAULT_FEE_RATE);
    }

    private static SwapOutcome.Filled filled(AlphaPool pool, Side side, long amount) {
        return (SwapOutcome.Filled) pool.swap(SwapOrder.atAnyPrice(side, amount, Fees.CHARGED));
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 4000000000, 500000000000000000, 100000000, 50354, 363469896, 24378261",
        "1000000000000, 1000000000000, 500000000000000000, 1000000000, 503547, 998498457, 998498457",
        "1000000000000, 3000000000000, 512345678901234567, 5000000000, 2517738, 15671255106, 1582973197",
        "1000000000, 4000000000, 500000000000000000, 1000, 0, 3999, 249",
        "1000000000, 4000000000, 500000000000000000, 123456, 62, 493515, 30847"
    })
    void swap_hasTheReferenceAmounts(
            long tao, long alpha, long weight, long amount, long fee, long bought, long sold) {
        AlphaPool pool = pool(tao, alpha, weight);
        assertThat(filled(pool, Side.BUY, amount).fee()).isEqualTo(fee);
        assertThat(filled(pool, Side.BUY, amount).paidIn()).isEqualTo(amount - fee);
        assertThat(filled(pool, Side.BUY, amount).paidOut()).isEqualTo(bought);
        assertThat(filled(pool, Side.SELL, amount).paidOut()).isEqualTo(sold);
    }

    @Test
    void price_ofReferencePools() {
        assertThat(pool(1_000_000_000L, 4_000_000_000L, HALF).price().bits())
                .isEqualTo(U128.ofU64(4_611_686_018_427_387_904L));
        assertThat(
                        pool(1_000_000_000_000L, 3_000_000_000_000L, 512_345_678_901_234_567L)
                                .price()
                                .bits())
                .isEqualTo(U128.ofU64(5_852_581_455_707_370_983L));
        assertThat(pool(1_000, 0, HALF).price()).isEqualTo(U64F64.ZERO);
    }

    @Test
    void weightForPrice_givesThatPrice() {
        Perquintill weight =
                AlphaPool.weightForPrice(
                                new TaoBalance(1_000_000_000L),
                                new AlphaBalance(4_000_000_000L),
                                SwapOrder.priceOfRao(200_000_000L))
                        .orElseThrow();
        U64F64 price = pool(1_000_000_000L, 4_000_000_000L, weight.parts()).price();
        assertThat(price.bits().low()).isCloseTo(0x3333_3333_3333_3333L, within(1L << 34));
    }

    @Test
    void swap_upTo1000TimesTheReserve_isAccepted() {
        AlphaPool pool = pool(2_000_000, 2_000_000, HALF);
        for (Side side : Side.values()) {
            SwapOrder most = SwapOrder.atAnyPrice(side, 2_000_000_000L, Fees.DROPPED);
            assertThat(pool.swap(most)).isInstanceOf(SwapOutcome.Filled.class);
            SwapOrder more = SwapOrder.atAnyPrice(side, 2_000_000_001L, Fees.DROPPED);
            assertThat(pool.swap(more))
                    .isEqualTo(new SwapOutcome.Refused(SwapError.SWAP_INPUT_TOO_LARGE));
        }
    }

    @Test
    void swap_atItsLimit_isRefused() {
        AlphaPool pool = pool(2_000_000, 2_000_000, HALF);
        SwapOrder order = new SwapOrder(Side.BUY, 100, U64F64.ONE, Fees.CHARGED);
        assertThat(pool.swap(order))
                .isEqualTo(new SwapOutcome.Refused(SwapError.PRICE_LIMIT_EXCEEDED));
    }

    @Test
    void swap_fromTooSmallReserve_isRefused() {
        SwapOrder order = SwapOrder.atAnyPrice(Side.BUY, 1_000, Fees.CHARGED);
        assertThat(pool(5_000_000, 999_999, HALF).swap(order))
                .isEqualTo(new SwapOutcome.Refused(SwapError.RESERVES_TOO_LOW));
    }

    @Test
    void toReach_ofReferencePools() {
        Perquintill quarter = new Perquintill(HALF / 2);
        PoolCurve curve = new PoolCurve(quarter);
        U64F64 low = new U64F64(U128.ofU64(1_844_674_407_370_955_161L));
        U64F64 high = new U64F64(U128.ofU64(3_689_348_814_741_910_323L));
        assertThat(curve.quoteToReach(low, high, 1_000_000_000L)).isEqualTo(681_792_830L);
        assertThat(curve.baseToReach(high, low, 1_000_000_000L)).isEqualTo(189_207_115L);
        assertThat(curve.quoteToReach(high, low, 1_000_000_000L)).isZero();
        assertThat(curve.baseToReach(low, high, 1_000_000_000L)).isZero();
    }

    @Test
    void alphaNeededFor_ofReferencePool() {
        assertThat(
                        pool(1_000_000_000L, 1_000_000_000L, HALF / 2)
                                .alphaNeededFor(new TaoBalance(1_123_432)))
                .isEqualTo(new AlphaBalance(374_758));
    }

    @Test
    void roundTrip_neverGains() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            long tao = 1_000_000L + random.nextLong(1L << random.nextInt(21, 52));
            long alpha = 1_000_000L + random.nextLong(1L << random.nextInt(21, 52));
            long weight = random.nextLong(HALF * 2 / 100 * 10, HALF * 2 / 100 * 90);
            long amount = 1 + random.nextLong(tao / 2);
            AlphaPool pool = pool(tao, alpha, random.nextBoolean() ? HALF : weight);
            SwapOrder buy = SwapOrder.atAnyPrice(Side.BUY, amount, Fees.DROPPED);
            if (pool.swap(buy) instanceof SwapOutcome.Filled bought) {
                SwapOrder sell = SwapOrder.atAnyPrice(Side.SELL, bought.paidOut(), Fees.DROPPED);
                if (bought.after().swap(sell) instanceof SwapOutcome.Filled sold) {
                    // The power is cut to 18 digits, so a trade may gain that part of the reserve.
                    assertThat(sold.paidOut())
                            .isLessThanOrEqualTo(amount + 1 + tao / 100_000_000_000_000L);
                }
            }
        }
    }

    @Test
    void injection_keepsThePrice() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 5_000; i++) {
            AlphaPool pool =
                    pool(
                            1_000_000_000L + random.nextLong(1L << 50),
                            1_000_000_000L + random.nextLong(1L << 50),
                            HALF);
            TaoBalance tao = new TaoBalance(random.nextLong(pool.tao().rao() / 10));
            AlphaBalance alpha = new AlphaBalance(random.nextLong(pool.alpha().rao() / 10));
            AlphaPool after = pool.injected(tao, alpha).orElseThrow();
            BigInteger before = pool.price().bits().toBigInteger();
            BigInteger difference = after.price().bits().toBigInteger().subtract(before).abs();
            assertThat(difference.multiply(BigInteger.TEN.pow(15))).isLessThan(before);
        }
    }

    /// From price 1 to 4 with equal weights: TAO doubles, half of the alpha leaves; the fee is 33 / 65502 of what entered.
    @Test
    void swap_stopsAtItsLimit_withTheFeeOfWhatEntered() {
        long reserve = 1_000_000_000_000L;
        SwapOrder order =
                new SwapOrder(
                        Side.BUY, 2 * reserve, SwapOrder.priceOfRao(4_000_000_000L), Fees.CHARGED);
        var filled = (SwapOutcome.Filled) pool(reserve, reserve, HALF).swap(order);
        assertThat(filled.paidIn()).isCloseTo(reserve, within(2L));
        assertThat(filled.paidOut()).isCloseTo(reserve / 2, within(2L));
        assertThat(filled.fee()).isCloseTo(reserve / 65_502 * 33 + 9, within(40L));
        assertThat(filled.feeToAuthor()).isEqualTo(filled.fee());
        SwapOrder free = new SwapOrder(Side.BUY, 2 * reserve, order.limitPrice(), Fees.DROPPED);
        assertThat(((SwapOutcome.Filled) pool(reserve, reserve, HALF).swap(free)).fee()).isZero();
    }

    @Test
    void swap_ofNothing_movesNothing() {
        var nothing = filled(pool(5_000_000, 5_000_000, HALF), Side.BUY, 0);
        assertThat(nothing.paidIn()).isZero();
        assertThat(nothing.paidOut()).isZero();
        assertThat(nothing.feeToAuthor()).isZero();
    }

    /// One rao for alpha a thousand times dearer buys nothing.
    @Test
    void swap_thatWouldBuyNothing_isRefused() {
        SwapOrder order = SwapOrder.atAnyPrice(Side.BUY, 1, Fees.DROPPED);
        assertThat(pool(1_000_000_000_000L, 1_000_000_000L, HALF).swap(order))
                .isEqualTo(new SwapOutcome.Refused(SwapError.RESERVES_TOO_LOW));
    }

    /// A reserve of exactly the least one trades.
    @Test
    void swap_fromTheLeastReserve_isAccepted() {
        SwapOrder order = SwapOrder.atAnyPrice(Side.BUY, 1_000, Fees.CHARGED);
        assertThat(pool(1_000_000, 1_000_000, HALF).swap(order))
                .isInstanceOf(SwapOutcome.Filled.class);
    }

    /// The limit of 1000 reserves is on what enters, without the fee.
    @Test
    void swap_ofAThousandReservesBesideTheFee_isAccepted() {
        AlphaPool pool = pool(1_000_000, 1_000_000, HALF);
        SwapOrder order = SwapOrder.atAnyPrice(Side.BUY, 1_000_500_000L, Fees.CHARGED);
        assertThat(pool.swap(order)).isInstanceOf(SwapOutcome.Filled.class);
        SwapOrder free = SwapOrder.atAnyPrice(Side.BUY, 1_000_500_000L, Fees.DROPPED);
        assertThat(pool.swap(free))
                .isEqualTo(new SwapOutcome.Refused(SwapError.SWAP_INPUT_TOO_LARGE));
    }
}
