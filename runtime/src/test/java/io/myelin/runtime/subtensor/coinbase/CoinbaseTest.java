package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.I96F32;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import org.junit.jupiter.api.Test;

class CoinbaseTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("owner hotkey");
    private static final TaoBalance ONE_TAO = tao(1);

    private final TestChain chain = TestChain.normal();

    /// One started subnet gets all TAO; what its price does not allow into the pool buys alpha.
    @Test
    void onlySubnet_getsTheWholeEmission() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.given(s -> PoolStorage.SUBNET_MOVING_PRICE.put(s, netuid, I96F32.ONE));
        var issued = Balances.totalIssuance(chain.state());
        var counted = CoinbaseStorage.TOTAL_ISSUANCE.get(chain.state());
        var account = chain.free(Subnets.accountOf(netuid));
        chain.advance(1);
        chain.advance(1);
        assertThat(Balances.totalIssuance(chain.state()))
                .isEqualTo(issued.plusExact(ONE_TAO).plusExact(ONE_TAO));
        assertThat(chain.free(Subnets.accountOf(netuid)).minusExact(account))
                .isEqualTo(ONE_TAO.plusExact(ONE_TAO));
        assertThat(CoinbaseStorage.TOTAL_ISSUANCE.get(chain.state()))
                .isEqualTo(counted.plusExact(ONE_TAO).plusExact(ONE_TAO));
    }

    /// Without any subnet to emit to, what is minted is taken back.
    @Test
    void emissionThatNobodyGets_isNotIssued() {
        var issued = Balances.totalIssuance(chain.state());
        chain.advance(5);
        assertThat(Balances.totalIssuance(chain.state())).isEqualTo(issued);
    }

    /// Found by replaying the reference's pallet.
    @Test
    void emissionAtTheGreatestSupply_isNothingAndIsNotNoted() {
        var noted = CoinbaseStorage.BLOCK_EMISSION.get(chain.state());
        assertThat(noted).isEqualTo(1_000_000_000L);
        assertThat(Issuance.emissionAt(chain.state(), 21_000_000_000_000_000L)).isZero();
        assertThat(Issuance.emissionAt(chain.state(), -1L)).isZero();
        assertThat(CoinbaseStorage.BLOCK_EMISSION.get(chain.state())).isEqualTo(noted);
        assertThat(Issuance.emissionAt(chain.state(), 20_999_999_999_999_999L)).isZero();
        assertThat(CoinbaseStorage.BLOCK_EMISSION.get(chain.state())).isZero();
    }

    @Test
    void disabledEmission_stillMakesAlpha_butBringsNoTao() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.given(s -> CoinbaseStorage.SUBNET_EMISSION_ENABLED.put(s, netuid, false));
        var tao = PoolStorage.SUBNET_TAO.get(chain.state(), netuid);
        var alpha = PoolStorage.SUBNET_ALPHA_OUT.get(chain.state(), netuid);
        chain.advance(3);
        assertThat(PoolStorage.SUBNET_TAO.get(chain.state(), netuid)).isEqualTo(tao);
        assertThat(PoolStorage.SUBNET_ALPHA_OUT.get(chain.state(), netuid).isAbove(alpha)).isTrue();
    }

    /// 11796 parts of 65535 of each block's alpha go to the owner at the end of the tempo.
    @Test
    void epoch_paysTheOwnersCut() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.call(OWNER, new BurnedRegister(netuid, account("miner"))).succeeds();
        chain.given(s -> EpochStorage.TEMPO.put(s, netuid, 20));
        chain.given(s -> EpochStorage.LAST_EPOCH_BLOCK.put(s, netuid, chain.blockNumber()));
        chain.advance(20);
        var state = chain.state();
        assertThat(EpochStorage.LAST_EPOCH_BLOCK.get(state, netuid)).isEqualTo(21);
        assertThat(EpochStorage.SUBNET_EPOCH_INDEX.get(state, netuid)).isEqualTo(1);
        assertThat(CoinbaseStorage.PENDING_OWNER_CUT.get(state, netuid))
                .isEqualTo(AlphaBalance.ZERO);
        long owner = SharePools.stakeOf(state, HOTKEY, netuid).rao();
        assertThat(owner).isEqualTo(20 * 179_995_422L);
    }

    /// Many subnets of different prices, epochs, sales: money is neither made nor lost.
    @Test
    void longRun_keepsTheBooks() {
        var fast = TestChain.fast();
        fast.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L));
        for (int i = 0; i < 4; i++) {
            var owner = account("owner " + i);
            var netuid = fast.startSubnet(owner, account("hotkey " + i));
            fast.fund(account("miner " + i), tao(100));
            fast.call(
                            account("miner " + i),
                            new BurnedRegister(netuid, account("miner hotkey " + i)))
                    .succeeds();
            fast.advance(7);
        }
        fast.advance(150);
        for (var netuid : Subnets.allButRoot(fast.state())) {
            if (!netuid.equals(new NetUid(1))) {
                assertThat(
                                fast.free(Subnets.accountOf(netuid))
                                        .isAtLeast(
                                                PoolStorage.SUBNET_TAO.get(fast.state(), netuid)))
                        .isTrue();
            }
        }
    }
}
