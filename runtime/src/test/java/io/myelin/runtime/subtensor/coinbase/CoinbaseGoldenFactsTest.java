package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.emission.HalvingCurve;
import io.myelin.number.I96F32;
import io.myelin.runtime.MovesIssuance;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Facts of blocks, schedules and issuance that the reference's tests assert; `docs/protocol/golden-facts.md`
/// numbers them.
class CoinbaseGoldenFactsTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("owner hotkey");
    private static final NetUid NET = new NetUid(1);

    private final TestChain chain = TestChain.normal();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 5, -1",
        "0, 10, 5, 5",
        "0, 20, 15, 5",
        "0, 30, 25, 5",
        "0, 65535, -1, 0",
        "0, 65535, -2, 0",
        "0, 65535, 0, 65535"
    })
    void row25_blocksToTheNextEpoch(long last, int tempo, long block, long expected) {
        chain.given(s -> {
            EpochStorage.LAST_EPOCH_BLOCK.put(s, NET, last);
            EpochStorage.TEMPO.put(s, NET, tempo);
        });
        assertThat(EpochSchedule.blocksUntilNextAutoEpoch(chain.state(), NET, block))
                .isEqualTo(expected);
    }

    @Test
    void row31_nextBlock_onlyDecaysThePrice() {
        chain.given(s -> {
            RegistrationStorage.BURN_HALF_LIFE.put(s, NET, 1_000);
            RegistrationStorage.MIN_BURN.put(s, NET, TaoBalance.ZERO);
            RegistrationStorage.MAX_BURN.put(s, NET, TaoBalance.MAX);
            RegistrationStorage.BURN.put(s, NET, new TaoBalance(1_000));
            RegistrationStorage.REGISTRATIONS_THIS_BLOCK.put(s, NET, 3);
        });
        chain.advance(1);
        assertThat(RegistrationStorage.BURN.get(chain.state(), NET)).isEqualTo(new TaoBalance(999));
        assertThat(RegistrationStorage.REGISTRATIONS_THIS_BLOCK.get(chain.state(), NET)).isZero();
    }

    private static List<AlphaBalance> alphas(long... rao) {
        return java.util.Arrays.stream(rao).mapToObj(AlphaBalance::new).toList();
    }

    /// On a state of its own: places of five mechanisms are not what a chain would have.
    @Test
    void row32_mechanismsShareEmission() {
        var state = chain.genesis();
        SubnetStorage.MECHANISM_COUNT_CURRENT.put(state, NET, new MechId(5));
        assertThat(Mechanisms.split(state, NET, new AlphaBalance(25)))
                .isEqualTo(alphas(5, 5, 5, 5, 5));
        SubnetStorage.MECHANISM_EMISSION_SPLIT.put(
                state, NET, List.of(3_450, 6_899, 10_348, 17_247, 27_594));
        assertThat(Mechanisms.split(state, NET, new AlphaBalance(19)))
                .isEqualTo(alphas(1, 2, 3, 5, 8));
        SubnetStorage.MECHANISM_COUNT_CURRENT.put(state, NET, new MechId(4));
        SubnetStorage.MECHANISM_EMISSION_SPLIT.remove(state, NET);
        assertThat(Mechanisms.split(state, NET, new AlphaBalance(10)))
                .isEqualTo(alphas(4, 2, 2, 2));
    }

    @Test
    void row33_storageIndex_isMechanismTimes4096PlusNetuid() {
        assertThat(NetUidStorageIndex.of(new NetUid(7), new MechId(3)).value())
                .isEqualTo(3 * 4_096 + 7);
        assertThat(NetUidStorageIndex.GLOBAL_MAX_SUBNET_COUNT * 16).isEqualTo(0x10000);
    }

    /// What is missing to 21 million, although the curve would give a whole token.
    @Test
    @MovesIssuance("the test issues nearly everything on balances' side")
    void row52_minting_stopsAtAllSupply() {
        var missing = new TaoBalance(1_000);
        var most = new TaoBalance(HalvingCurve.MAX_SUPPLY);
        var held = Balances.totalIssuance(chain.state());
        Balances.mintInto(
                chain.block(), account("hoard"), most.minusExact(held).minusExact(missing));
        chain.given(s -> CoinbaseStorage.TOTAL_ISSUANCE.put(s, TaoBalance.ZERO));
        assertThat(Issuance.mintBlock(chain.block())).isEqualTo(missing);
        assertThat(Balances.totalIssuance(chain.state())).isEqualTo(most);
        Issuance.recycleCredit(chain.state(), missing);
    }

    @Test
    void row53_rest_belowTheExistentialDeposit_leavesTheIssuance() {
        var origin = account("origin");
        var deposit = Balances.EXISTENTIAL_DEPOSIT;
        chain.fund(origin, deposit.plusExact(new TaoBalance(3)));
        var balances = Balances.totalIssuance(chain.state());
        var pallets = CoinbaseStorage.TOTAL_ISSUANCE.get(chain.state());
        var amount = deposit.plusExact(new TaoBalance(2));
        Issuance.transfer(chain.block(), origin, account("destination"), amount);
        assertThat(chain.free(origin)).isEqualTo(TaoBalance.ZERO);
        assertThat(chain.free(account("destination"))).isEqualTo(amount);
        assertThat(balances.minusExact(Balances.totalIssuance(chain.state())).rao()).isOne();
        assertThat(pallets.minusExact(CoinbaseStorage.TOTAL_ISSUANCE.get(chain.state())).rao())
                .isOne();
    }

    /// A state like the reference's mock, in which root's stake outweighs everything.
    private static void giveRootAllWeight(State state) {
        PoolStorage.SUBNET_TAO.put(state, NetUid.ROOT, new TaoBalance(1_000_000_000_000_000_000L));
        StakingStorage.TAO_WEIGHT.put(state, -1L);
    }

    /// On an overlay that is thrown away: nobody has so much TAO.
    @Test
    void row54_wholeEmission_goesIntoThePool() {
        var net = chain.startSubnet(OWNER, HOTKEY);
        var block = chain.block();
        block.rehearse(() -> {
            var state = block.state();
            giveRootAllWeight(state);
            PoolStorage.SUBNET_MOVING_PRICE.put(state, net, I96F32.ONE);
            var emission = new TaoBalance(1_234_567);
            var pool = PoolStorage.SUBNET_TAO.get(state, net);
            var issued = CoinbaseStorage.TOTAL_ISSUANCE.get(state);
            var staked = CoinbaseStorage.TOTAL_STAKE.get(state);
            CoinbaseStorage.TOTAL_ISSUANCE.put(state, issued.plusExact(emission));
            Coinbase.run(block, Balances.issue(block, emission));
            assertThat(PoolStorage.SUBNET_TAO.get(state, net)).isEqualTo(pool.plusExact(emission));
            assertThat(CoinbaseStorage.TOTAL_ISSUANCE.get(state))
                    .isEqualTo(issued.plusExact(emission));
            assertThat(CoinbaseStorage.TOTAL_STAKE.get(state))
                    .isEqualTo(staked.plusExact(emission));
            return null;
        });
    }

    @Test
    void row55_subnetWithAllItsAlpha_onlyBuys() {
        var net = chain.startSubnet(OWNER, HOTKEY);
        var block = chain.block();
        block.rehearse(() -> {
            var state = block.state();
            var all = new AlphaBalance(HalvingCurve.MAX_SUPPLY);
            PoolStorage.SUBNET_MOVING_PRICE.put(state, net, I96F32.ONE);
            PoolStorage.SUBNET_ALPHA_OUT.put(state, net, all);
            var alphaIn = PoolStorage.SUBNET_ALPHA_IN.get(state, net);
            var emission = new TaoBalance(1_000_000);
            CoinbaseStorage.TOTAL_ISSUANCE.update(state, it -> it.plusExact(emission));
            Coinbase.run(block, Balances.issue(block, emission));
            var bought = PoolStorage.SUBNET_PROTOCOL_ALPHA.get(state, net);
            assertThat(bought.isZero()).isFalse();
            assertThat(PoolStorage.SUBNET_ALPHA_OUT.get(state, net))
                    .isEqualTo(all.plusExact(bought));
            assertThat(PoolStorage.SUBNET_ALPHA_IN.get(state, net))
                    .isEqualTo(alphaIn.minusExact(bought));
            assertThat(CoinbaseStorage.SUBNET_EXCESS_TAO.get(state, net)).isEqualTo(emission);
            return null;
        });
    }

    /// On a state of its own, with more subnets than one block's epochs.
    @Test
    void row58_epochsBeyondTheCap_wait() {
        var state = chain.genesis();
        int most = EpochStorage.MAX_EPOCHS_PER_BLOCK.get(state);
        var due = new ArrayList<NetUid>();
        for (int i = 1; i <= most + 2; i++) {
            var netuid = new NetUid(i);
            SubnetStorage.NETWORKS_ADDED.put(state, netuid, true);
            EpochStorage.TEMPO.put(state, netuid, 100);
            EpochStorage.PENDING_EPOCH_AT.put(state, netuid, 1L);
            due.add(netuid);
        }
        var deferred = EpochSchedule.deferred(state, Subnets.allButRoot(state), 1);
        assertThat(deferred).hasSize(2).containsExactlyElementsOf(due.subList(most, most + 2));
        assertThat(Stream.of(deferred.toArray(new NetUid[0])))
                .allMatch(netuid -> EpochSchedule.isDue(state, netuid, 1));
    }
}
