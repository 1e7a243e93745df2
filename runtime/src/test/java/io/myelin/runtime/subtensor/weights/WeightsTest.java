package io.myelin.runtime.subtensor.weights;

import static io.myelin.runtime.subtensor.SubtensorError.CAN_NOT_SET_ROOT_NETWORK_WEIGHTS;
import static io.myelin.runtime.subtensor.SubtensorError.COMMITTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.SubtensorError.COMMIT_REVEAL_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.COMMIT_REVEAL_ENABLED;
import static io.myelin.runtime.subtensor.SubtensorError.DUPLICATE_UIDS;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INCORRECT_WEIGHT_VERSION_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NEURON_NO_VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS;
import static io.myelin.runtime.subtensor.SubtensorError.NO_WEIGHTS_COMMIT_FOUND;
import static io.myelin.runtime.subtensor.SubtensorError.REVEAL_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.SETTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.SubtensorError.UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.UID_VEC_CONTAIN_INVALID_ONE;
import static io.myelin.runtime.subtensor.SubtensorError.WEIGHT_VEC_LENGTH_IS_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.WEIGHT_VEC_NOT_EQUAL_SIZE;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.number.I32F32;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.weights.CommitReveal.Revealed;
import io.myelin.runtime.subtensor.weights.WeightsCall.CommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.RevealWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNER_HOTKEY = account("owner hotkey");
    private static final AccountId HOTKEY = account("hotkey");

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;
    private NetUidStorageIndex index;

    @BeforeEach
    void aSubnetOfThree() {
        netuid = chain.startSubnet(OWNER, OWNER_HOTKEY);
        index = NetUidStorageIndex.of(netuid);
        chain.call(OWNER, new BurnedRegister(netuid, HOTKEY)).succeeds();
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, netuid, false));
        chain.given(s -> HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT.put(s, netuid, 10L));
        chain.advance(1);
        chain.call(OWNER, new BurnedRegister(netuid, account("third"))).succeeds();
        chain.advance(10);
    }

    private SetWeights weights(List<Integer> uids, List<Integer> values) {
        return new SetWeights(netuid, uids, values, 0);
    }

    /// Scaled so that the greatest is 65535.
    @Test
    void setWeights_scalesAndStores() {
        chain.call(OWNER_HOTKEY, weights(List.of(1, 2), List.of(1, 3)))
                .succeeds()
                .emits(new SubtensorEvent.WeightsSet(index, 0));
        var row = WeightsStorage.WEIGHTS.get(chain.state(), index, new Uid(0));
        assertThat(row.values()).containsExactly(21_845, 65_535);
        assertThat(NeuronStorage.LAST_UPDATE.get(chain.state(), index).getFirst())
                .isEqualTo(chain.blockNumber());
    }

    @Test
    void setWeights_refusals_inOrder() {
        var stranger = account("stranger");
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, netuid, true));
        chain.call(OWNER_HOTKEY, weights(List.of(), List.of())).failsWith(COMMIT_REVEAL_ENABLED);
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, netuid, false));
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, NetUid.ROOT, false));
        chain.call(stranger, new SetWeights(NetUid.ROOT, List.of(1), List.of(), 0))
                .failsWith(CAN_NOT_SET_ROOT_NETWORK_WEIGHTS);
        chain.call(stranger, weights(List.of(1), List.of())).failsWith(WEIGHT_VEC_NOT_EQUAL_SIZE);
        chain.call(stranger, weights(List.of(1, 2, 3, 4), List.of(1, 2, 3, 4)))
                .failsWith(UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET);
        chain.call(stranger, weights(List.of(1), List.of(1)))
                .failsWith(HOT_KEY_NOT_REGISTERED_IN_SUB_NET);
        chain.given(s -> StakingStorage.STAKE_THRESHOLD.put(s, tao(1).rao()));
        chain.call(HOTKEY, weights(List.of(1), List.of(1)))
                .failsWith(NOT_ENOUGH_STAKE_TO_SET_WEIGHTS);
        chain.given(s -> StakingStorage.STAKE_THRESHOLD.put(s, 0L));
        chain.given(s -> HyperparameterStorage.WEIGHTS_VERSION_KEY.put(s, netuid, 5L));
        chain.call(OWNER_HOTKEY, weights(List.of(1), List.of(1)))
                .failsWith(INCORRECT_WEIGHT_VERSION_KEY);
        chain.given(s -> HyperparameterStorage.WEIGHTS_VERSION_KEY.put(s, netuid, 0L));
        chain.call(HOTKEY, weights(List.of(2), List.of(1))).failsWith(NEURON_NO_VALIDATOR_PERMIT);
        chain.call(HOTKEY, weights(List.of(1), List.of(1))).succeeds();
        chain.call(OWNER_HOTKEY, weights(List.of(1, 1), List.of(1, 1))).failsWith(DUPLICATE_UIDS);
        chain.call(OWNER_HOTKEY, weights(List.of(1, 7), List.of(1, 1)))
                .failsWith(UID_VEC_CONTAIN_INVALID_ONE);
        chain.given(s -> HyperparameterStorage.MIN_ALLOWED_WEIGHTS.put(s, netuid, 2));
        chain.call(OWNER_HOTKEY, weights(List.of(1), List.of(1)))
                .failsWith(WEIGHT_VEC_LENGTH_IS_LOW);
        chain.call(OWNER_HOTKEY, weights(List.of(1, 2), List.of(1, 1))).succeeds();
        chain.advance(9);
        chain.call(OWNER_HOTKEY, weights(List.of(1, 2), List.of(1, 1)))
                .failsWith(SETTING_WEIGHTS_TOO_FAST);
        chain.advance(1);
        chain.call(OWNER_HOTKEY, weights(List.of(1, 2), List.of(1, 1))).succeeds();
    }

    @Test
    void commitAndReveal_inTheNextEpoch() {
        var revealed = new Revealed(List.of(1, 2), List.of(1, 1), List.of(9, 8, 7), 0);
        var hash = CommitReveal.hash(OWNER_HOTKEY, index, revealed);
        var reveal = new RevealWeights(netuid, List.of(1, 2), List.of(1, 1), List.of(9, 8, 7), 0);
        chain.call(OWNER_HOTKEY, new CommitWeights(netuid, hash)).failsWith(COMMIT_REVEAL_DISABLED);
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, netuid, true));
        chain.given(s -> EpochStorage.TEMPO.put(s, netuid, 20));
        chain.advance(1);
        chain.call(OWNER_HOTKEY, reveal).failsWith(NO_WEIGHTS_COMMIT_FOUND);
        chain.call(OWNER_HOTKEY, new CommitWeights(netuid, hash))
                .succeeds()
                .emits(new SubtensorEvent.WeightsCommitted(OWNER_HOTKEY, index, hash));
        chain.call(OWNER_HOTKEY, new CommitWeights(netuid, hash))
                .failsWith(COMMITTING_WEIGHTS_TOO_FAST);
        chain.call(OWNER_HOTKEY, reveal).failsWith(REVEAL_TOO_EARLY);
        chain.advance(20);
        chain.call(OWNER_HOTKEY, reveal)
                .succeeds()
                .emits(
                        new SubtensorEvent.WeightsSet(index, 0),
                        new SubtensorEvent.WeightsRevealed(OWNER_HOTKEY, index, hash));
        chain.call(OWNER_HOTKEY, reveal).failsWith(NO_WEIGHTS_COMMIT_FOUND);
    }

    private static int[] scaled(double... values) {
        return WeightSetting.scaledToMax(
                Arrays.stream(values)
                        // As the reference's tests make their numbers: the multiple of 2⁻³² nearest
                        // to the f32.
                        .mapToObj(value -> new I32F32((long) Math.rint((float) value * 0x1p32)))
                        .toList());
    }

    @Test
    void row01_scaling_ofTheLeastNumber() {
        assertThat(scaled(0, 1e-9)).containsExactly(0, 65_535);
        assertThat(scaled(1e-9, 1e-9)).containsExactly(65_535, 65_535);
        assertThat(scaled()).isEmpty();
        assertThat(scaled(0, 0)).containsExactly(0, 0);
        assertThat(scaled(0, 1)).containsExactly(0, 65_535);
    }

    @Test
    void row02_scaling_ofASmallPart() {
        assertThat(scaled(0, .000016, 1)).containsExactly(0, 1, 65_535);
    }

    @Test
    void row03_scaling_overDecades() {
        assertThat(scaled(1e-6, 6e-6, 7e-6, .0001, .001, .01, .1, .2, .3, .4))
                .containsExactly(0, 1, 1, 16, 164, 1_638, 16_384, 32_768, 49_151, 65_535);
    }

    @Test
    void row04_scaling_ofLargeNumbers() {
        assertThat(scaled(0, .5, 1, 1.5, 2, 32_768)).containsExactly(0, 1, 2, 3, 4, 65_535);
        assertThat(scaled(0, .5, 1, 1.5, 2, 32_768, 32_769))
                .containsExactly(0, 1, 2, 3, 4, 65_533, 65_535);
        assertThat(
                        WeightSetting.scaledToMax(
                                List.of(
                                        I32F32.ZERO,
                                        I32F32.ONE,
                                        I32F32.saturatingOf(32_768),
                                        I32F32.saturatingOf(32_769),
                                        I32F32.MAX)))
                .containsExactly(0, 0, 1, 1, 65_535);
        for (int value : new int[] {16_384, 32_768, 32_769, 65_535}) {
            assertThat(scaled(value)).containsExactly(65_535);
        }
        assertThat(scaled(0, 1, 65_535)).containsExactly(0, 1, 65_535);
    }

    /// The same for weights as they come, u16.
    @Test
    void scaling_ofWeights_roundsHalvesUp() {
        assertThat(WeightSetting.scaledToMax(new int[] {0, 1, 32_768, 32_769, 65_535}))
                .containsExactly(0, 1, 32_768, 32_769, 65_535);
        assertThat(WeightSetting.scaledToMax(new int[] {1, 2})).containsExactly(32_768, 65_535);
        assertThat(WeightSetting.scaledToMax(new int[] {})).isEmpty();
    }
}
