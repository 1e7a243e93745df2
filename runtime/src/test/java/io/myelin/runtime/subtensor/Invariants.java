package io.myelin.runtime.subtensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Uid;
import io.myelin.number.U128;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.staking.LockStorage;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.Pair;
import java.util.HashSet;
import java.util.stream.IntStream;

/// What holds after every block, whatever was called.
public final class Invariants {
    private Invariants() {}

    public static void check(State state) {
        issuanceIsTheSumOfBalances(state);
        uidsAreDense(state);
        ownersAgree(state);
        alphaOutsideCoversStake(state);
        locksAreIndexed(state);
    }

    private static void issuanceIsTheSumOfBalances(State state) {
        long sum = 0;
        for (var account : SystemStorage.ACCOUNT.entries(state)) {
            sum += account.value().data().free().rao() + account.value().data().reserved().rao();
        }
        assertThat(Balances.totalIssuance(state).rao()).isEqualTo(sum);
        assertThat(CoinbaseStorage.TOTAL_ISSUANCE.get(state))
                .isEqualTo(Balances.totalIssuance(state));
    }

    private static void uidsAreDense(State state) {
        for (var netuid : Subnets.all(state)) {
            int n = NeuronStorage.SUBNETWORK_N.get(state, netuid);
            var uids =
                    NeuronStorage.KEYS.keysUnder(state, netuid).stream().map(Uid::value).sorted();
            assertThat(uids).isEqualTo(IntStream.range(0, n).boxed().toList());
            var hotkeys = new HashSet<>();
            for (var place : NeuronStorage.KEYS.entriesUnder(state, netuid)) {
                assertThat(hotkeys.add(place.value())).isTrue();
                assertThat(NeuronStorage.UIDS.get(state, netuid, place.value()))
                        .isEqualTo(place.key());
            }
            assertThat(NeuronStorage.ACTIVE.get(state, netuid)).hasSize(n);
        }
    }

    private static void ownersAgree(State state) {
        for (var owned : StakingStorage.OWNED_HOTKEYS.entries(state)) {
            for (var hotkey : owned.value()) {
                assertThat(StakingStorage.OWNER.get(state, hotkey)).isEqualTo(owned.key());
            }
        }
    }

    /// No subnet's participants hold more alpha than is outside its pool.
    private static void alphaOutsideCoversStake(State state) {
        for (var netuid : Subnets.allButRoot(state)) {
            var staked = U128.ZERO;
            for (var pool : StakingStorage.TOTAL_HOTKEY_ALPHA.entries(state)) {
                if (pool.key().second().equals(netuid)) {
                    staked = staked.saturatingPlus(U128.ofU64(pool.value().rao()));
                }
            }
            assertThat(staked)
                    .isLessThanOrEqualTo(
                            U128.ofU64(PoolStorage.SUBNET_ALPHA_OUT.get(state, netuid).rao()));
        }
    }

    /// A coldkey has one lock on a subnet, and the index knows it.
    private static void locksAreIndexed(State state) {
        var places = new HashSet<>();
        for (var lock : LockStorage.LOCK.entries(state)) {
            var place = lock.key();
            assertThat(places.add(new Pair<>(place.first(), place.second()))).isTrue();
            assertThat(lock.value().isDust()).isFalse();
            assertThat(
                            LockStorage.LOCKING_COLDKEYS.contains(
                                    state, place.second(), place.third(), place.first()))
                    .isTrue();
        }
        assertThat(LockStorage.LOCKING_COLDKEYS.entries(state)).hasSize(places.size());
    }
}
