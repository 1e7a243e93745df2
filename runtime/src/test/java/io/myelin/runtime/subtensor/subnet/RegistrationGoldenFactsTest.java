package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.I96F32;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.neuron.Pruning;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.swap.SwapCall.SetFeeRate;
import io.myelin.runtime.swap.SwapError;
import io.myelin.runtime.swap.SwapEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Facts of registrations that the reference's tests assert; `docs/protocol/golden-facts.md` numbers them.
class RegistrationGoldenFactsTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("owner hotkey");

    private final TestChain chain = TestChain.normal();

    @Test
    void row26_newNetwork_hasThePriceOfADefault() {
        var net = chain.registerSubnet(OWNER, HOTKEY);
        var state = chain.state();
        assertThat(RegistrationStorage.BURN_HALF_LIFE.get(state, net)).isEqualTo(360);
        assertThat(RegistrationStorage.BURN_INCREASE_MULT.get(state, net))
                .isEqualTo(new U64F64(U128.parse("23242897532874035200")));
        assertThat(RegistrationStorage.BURN.get(state, net)).isEqualTo(tao(1));
    }

    @Test
    void row41_feeRate_isRoots() {
        var net = new NetUid(1);
        chain.call(account("stranger"), new SetFeeRate(net, 500))
                .failsWith(new DispatchError.BadOrigin());
        chain.sudo(new SetFeeRate(net, 500)).succeeds().emits(new SwapEvent.FeeRateSet(net, 500));
        chain.sudo(new SetFeeRate(net, 10_001)).failsWith(SwapError.FEE_RATE_TOO_HIGH);
        chain.sudo(new SetFeeRate(net, 10_000)).succeeds();
    }

    /// The median price is 1, that of the development chain's first subnet.
    @ParameterizedTest
    @ValueSource(longs = {1_000, 1_000_000_000_000L})
    void row60_lockCost_fillsBothReserves(long cost) {
        chain.given(s -> {
            SubnetStorage.NETWORK_MIN_LOCK_COST.put(s, new TaoBalance(cost));
            SubnetStorage.NETWORK_LAST_LOCK_COST.put(s, new TaoBalance(cost));
        });
        assertThat(NetworkRegistration.lockCost(chain.block())).isEqualTo(new TaoBalance(cost));
        var net = chain.registerSubnet(OWNER, HOTKEY);
        assertThat(PoolStorage.SUBNET_TAO.get(chain.state(), net)).isEqualTo(new TaoBalance(cost));
        assertThat(PoolStorage.SUBNET_ALPHA_IN.get(chain.state(), net))
                .isEqualTo(new AlphaBalance(cost));
    }

    @Test
    void row61_ofEqualPrices_theOlderNetworkGoes() {
        chain.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L));
        chain.given(s -> SubnetStorage.NETWORK_IMMUNITY_PERIOD.put(s, 10L));
        chain.advance(1);
        var first = chain.registerSubnet(OWNER, HOTKEY);
        chain.advance(1);
        var second = chain.registerSubnet(account("second"), account("second hotkey"));
        chain.given(s -> {
            // The first subnet of development chains is older than both, and dearer here.
            PoolStorage.SUBNET_MOVING_PRICE.put(s, new NetUid(1), I96F32.ofU64(9));
            PoolStorage.SUBNET_MOVING_PRICE.put(s, first, I96F32.ofU64(7));
            PoolStorage.SUBNET_MOVING_PRICE.put(s, second, I96F32.ofU64(7));
        });
        assertThat(NetworkRegistration.pruningCandidate(chain.block())).isEmpty();
        chain.advance(10);
        chain.given(s -> {
            PoolStorage.SUBNET_MOVING_PRICE.put(s, new NetUid(1), I96F32.ofU64(9));
            PoolStorage.SUBNET_MOVING_PRICE.put(s, first, I96F32.ofU64(7));
            PoolStorage.SUBNET_MOVING_PRICE.put(s, second, I96F32.ofU64(7));
        });
        assertThat(NetworkRegistration.pruningCandidate(chain.block())).contains(first);
    }

    @Test
    void row62_whenAllPlacesAreTheOwners_nobodyIsPruned() {
        var net = chain.startSubnet(OWNER, HOTKEY);
        chain.call(OWNER, new BurnedRegister(net, account("second hotkey"))).succeeds();
        chain.call(OWNER, new BurnedRegister(net, account("third hotkey"))).succeeds();
        chain.given(s -> HyperparameterStorage.MIN_NON_IMMUNE_UIDS.put(s, net, 0));
        chain.given(s -> NeuronStorage.IMMUNE_OWNER_UIDS_LIMIT.put(s, net, 10));
        assertThat(Pruning.candidate(chain.state(), net, 1_000_000)).isEmpty();
        chain.given(s -> NeuronStorage.IMMUNE_OWNER_UIDS_LIMIT.put(s, net, 1));
        assertThat(Pruning.candidate(chain.state(), net, 1_000_000)).isPresent();
    }
}
