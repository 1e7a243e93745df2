package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.SubtensorError.ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_VALUE;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.admin.OwnerSettingCall.SudoTrimToMaxAllowedUids;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.weights.WeightRow;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Six neurons, 0 the owner's, with emission 0, 50, 10, 40, 10, 30.
class TrimmingTest {
    private static final AccountId OWNER = account("owner");

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;
    private NetUidStorageIndex index;

    @BeforeEach
    void sixNeurons() {
        netuid = chain.startSubnet(OWNER, account("hotkey 0"));
        index = NetUidStorageIndex.of(netuid, new MechId(0));
        chain.given(s -> {
            for (int i = 1; i < 6; i++) {
                Owners.associate(s, account("miner " + i), account("hotkey " + i));
                Neurons.append(s, netuid, account("hotkey " + i), 1);
            }
            NeuronStorage.EMISSION.put(
                    s,
                    netuid,
                    LongStream.of(0, 50, 10, 40, 10, 30).mapToObj(AlphaBalance::new).toList());
            NeuronStorage.CONSENSUS.put(s, netuid, List.of(0, 1, 2, 3, 4, 5));
            NeuronStorage.LAST_UPDATE.put(s, index, List.of(0L, 1L, 2L, 3L, 4L, 5L));
            HyperparameterStorage.MIN_ALLOWED_UIDS.put(s, netuid, 2);
            HyperparameterStorage.IMMUNITY_PERIOD.put(s, netuid, 0);
            var row =
                    WeightRow.of(
                            IntStream.range(0, 6).toArray(), IntStream.range(10, 16).toArray());
            WeightsStorage.WEIGHTS.put(s, index, new Uid(3), row);
            WeightsStorage.BONDS.put(s, index, new Uid(4), row);
        });
        chain.fund(OWNER, tao(1));
    }

    private State state() {
        return chain.state();
    }

    private TestChain.Called trim(int places) {
        return chain.call(OWNER, new SudoTrimToMaxAllowedUids(netuid, places));
    }

    @Test
    void refusals_inOrder() {
        chain.call(account("x"), new SudoTrimToMaxAllowedUids(netuid, 1))
                .failsWith(new BadOrigin());
        chain.sudo(new SudoTrimToMaxAllowedUids(new NetUid(99), 1)).failsWith(SUBNET_NOT_EXISTS);
        trim(1).failsWith(INVALID_VALUE);
        trim(257).failsWith(INVALID_VALUE);
        chain.given(s -> HyperparameterStorage.IMMUNITY_PERIOD.put(s, netuid, 5_000));
        trim(5).failsWith(TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE);
        chain.given(s -> HyperparameterStorage.IMMUNITY_PERIOD.put(s, netuid, 0));
        chain.given(s -> EpochStorage.PENDING_EPOCH_AT.put(s, netuid, 1_000L));
        trim(5).failsWith(ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW);
        chain.given(s -> EpochStorage.PENDING_EPOCH_AT.remove(s, netuid));
        trim(5).succeeds();
        chain.given(s -> EpochStorage.PENDING_EPOCH_AT.put(s, netuid, 1_000L));
        trim(4).failsWith(TX_RATE_LIMIT_EXCEEDED);
    }

    /// 1 of 2 places is the owner's, which is 50 %; of 1 it would be 100 %.
    @Test
    void ownersPlaces_countAsImmune() {
        chain.given(s -> HyperparameterStorage.MIN_ALLOWED_UIDS.put(s, netuid, 1));
        trim(1).failsWith(TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE);
        trim(2).succeeds();
        assertThat(NeuronStorage.KEYS.get(state(), netuid, new Uid(1)))
                .isEqualTo(account("hotkey 1"));
    }

    @Test
    void leastEarners_leave_andTheOthersMoveUp() {
        trim(4).succeeds();
        assertThat(NeuronStorage.SUBNETWORK_N.get(state(), netuid)).isEqualTo(4);
        assertThat(HyperparameterStorage.MAX_ALLOWED_UIDS.get(state(), netuid)).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            var hotkey = account("hotkey " + List.of(0, 1, 3, 5).get(i));
            assertThat(NeuronStorage.KEYS.get(state(), netuid, new Uid(i))).isEqualTo(hotkey);
            assertThat(NeuronStorage.UIDS.get(state(), netuid, hotkey)).isEqualTo(new Uid(i));
        }
        assertThat(Neurons.isRegistered(state(), netuid, account("hotkey 2"))).isFalse();
        assertThat(NeuronStorage.IS_NETWORK_MEMBER.contains(state(), account("hotkey 4"), netuid))
                .isFalse();
        assertThat(NeuronStorage.CONSENSUS.get(state(), netuid)).containsExactly(0, 1, 3, 5);
        assertThat(NeuronStorage.LAST_UPDATE.get(state(), index)).containsExactly(0L, 1L, 3L, 5L);
    }

    @Test
    void weightsAndBonds_areRenamed() {
        trim(4).succeeds();
        var row = WeightRow.of(new int[] {0, 1, 2, 3}, new int[] {10, 11, 13, 15});
        assertThat(WeightsStorage.WEIGHTS.get(state(), index, new Uid(2))).isEqualTo(row);
        assertThat(WeightsStorage.WEIGHTS.keysUnder(state(), index)).hasSize(4);
        assertThat(WeightsStorage.BONDS.entriesUnder(state(), index))
                .hasSize(4)
                .allSatisfy(entry -> assertThat(entry.value().isEmpty()).isTrue());
    }

    /// Of the two with emission 10, the greater uid goes first.
    @Test
    void equalEarners_leaveFromTheEnd() {
        trim(5).succeeds();
        assertThat(Neurons.isRegistered(state(), netuid, account("hotkey 2"))).isTrue();
        assertThat(Neurons.isRegistered(state(), netuid, account("hotkey 4"))).isFalse();
    }
}
