package io.myelin.runtime.subtensor.staking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.assembly.Genesis;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.swap.SwapError;
import io.myelin.state.StateView;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much a price limit lets through (`docs/protocol/golden-facts.md`, rows 43 to 45).
///
/// The reference's mock has a least reserve of 1, the chain one of 10⁶: rows with smaller pools are refused here.
class PriceLimitGoldenFactsTest {
    private static final NetUid NET = new NetUid(1);

    private final State state = dev();

    private static State dev() {
        var runtime = Runtime.create(ChainParams.normal());
        return new State(StateView.of(Genesis.dev().build(runtime)), runtime.params());
    }

    private void reserves(long tao, long alpha) {
        PoolStorage.SUBNET_TAO.put(state, NET, new TaoBalance(tao));
        PoolStorage.SUBNET_ALPHA_IN.put(state, NET, new AlphaBalance(alpha));
    }

    private static void fails(ThrowingCallable action, ModuleError error) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        DispatchException.class,
                        e -> assertThat(e.error()).isEqualTo(new DispatchError.Module(error)));
    }

    /// Within v / 10⁴, as the reference's test compares.
    @ParameterizedTest
    @CsvSource({
        "1000000, 1000000, 4000000000, 1000500",
        "1000000, 1000000, 9000000000, 2001000",
        "1000000, 1000000, 16000000000, 3001500",
        "1000000000000, 1000000000000, 16000000000, 3001500000000",
        "150000000000, 100000000000, 1500000001, 49",
        "150000000000, 100000000000, 6000000000, 150075000000"
    })
    void row43_mostTaoUnderALimit(long tao, long alpha, long limit, long expected) {
        reserves(tao, alpha);
        assertThat(Staking.mostAtPrice(state, NET, new TaoBalance(limit)).rao())
                .isCloseTo(expected, within(expected / 10_000));
    }

    @ParameterizedTest
    @CsvSource({"0", "100000000", "500000000", "1499999999", "1500000000"})
    void row43_limitNotAboveThePrice(long limit) {
        reserves(150_000_000_000L, 100_000_000_000L);
        fails(
                () -> Staking.mostAtPrice(state, NET, new TaoBalance(limit)),
                SwapError.PRICE_LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "1000, 1000", "10000, 10000"})
    void row43_smallPools_areRefused(long tao, long alpha) {
        reserves(tao, alpha);
        fails(
                () -> Staking.mostAtPrice(state, NET, new TaoBalance(1_100_000_000)),
                SwapError.RESERVES_TOO_LOW);
    }

    /// Within 1 %.
    @ParameterizedTest
    @CsvSource({
        "10000000000, 10000000000, 0, 10000000000000",
        "1000000, 1000000, 250000000, 1010000",
        "1000000, 1000000, 62500000, 3030000",
        "1000000000000, 1000000000000, 62500000, 3030000000000",
        "200000000000, 100000000000, 0, 100000000000000",
        "200000000000, 100000000000, 500000000, 101000000000",
        "200000000000, 100000000000, 125000000, 303000000000",
        "200000000000, 100000000000, 1999999999, 24",
        "200000000000, 100000000000, 1999999990, 250",
        "21000000000000000, 1000000, 21000000000000000, 17455533",
        "21000000000000000, 1000000000000000000, 20000000, 24700000000000000",
        "21000000000000000, 21000000000000000, 999999999, 10605000"
    })
    void row44_mostAlphaDownToALimit(long tao, long alpha, long limit, long expected) {
        reserves(tao, alpha);
        assertThat(Staking.mostSoldAtPrice(state, NET, new TaoBalance(limit)).rao())
                .isCloseTo(expected, within(expected / 100));
    }

    @Test
    void row44_refusals() {
        reserves(0, 1_000_000_000);
        fails(
                () -> Staking.mostSoldAtPrice(state, NET, new TaoBalance(100)),
                SwapError.RESERVES_TOO_LOW);
        reserves(1_000_000_000, 0);
        fails(
                () -> Staking.mostSoldAtPrice(state, NET, new TaoBalance(100)),
                SwapError.PRICE_LIMIT_EXCEEDED);
        reserves(200_000_000_000L, 100_000_000_000L);
        fails(
                () -> Staking.mostSoldAtPrice(state, NET, new TaoBalance(2_000_000_000L)),
                SwapError.PRICE_LIMIT_EXCEEDED);
    }

    @Test
    void row45_withoutAPool_thePriceIsOne() {
        assertThat(Staking.mostAtPrice(state, NetUid.ROOT, new TaoBalance(999_999_999)))
                .isEqualTo(TaoBalance.ZERO);
        assertThat(Staking.mostAtPrice(state, NetUid.ROOT, new TaoBalance(1_000_000_000)))
                .isEqualTo(TaoBalance.MAX);
    }
}
