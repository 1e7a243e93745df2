package io.myelin.runtime.commitments;

import static io.myelin.runtime.commitments.CommitmentsError.ACCOUNT_NOT_ALLOWED_COMMIT;
import static io.myelin.runtime.commitments.CommitmentsError.SPACE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.commitments.CommitmentsCall.SetCommitment;
import io.myelin.runtime.commitments.CommitmentsCall.SetMaxSpace;
import io.myelin.runtime.commitments.CommitmentsStorage.CommitmentInfo;
import io.myelin.runtime.commitments.CommitmentsStorage.Place;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RootDissolveNetwork;
import io.myelin.runtime.subtensor.weights.WeightRow;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import io.myelin.scale.RecordWires;
import io.myelin.scale.ScaleException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentsTest {
    private static final AccountId HOTKEY = account("hotkey");
    private static final Data HELLO = new Data.Raw(Bytes.ofUtf8("hello"));

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aNeuron() {
        netuid = chain.startSubnet(account("owner"), HOTKEY);
    }

    private TestChain.Called commit(Data... fields) {
        return chain.call(HOTKEY, new SetCommitment(netuid, new CommitmentInfo(List.of(fields))));
    }

    private static Data.TimelockEncrypted closed(int size) {
        return new Data.TimelockEncrypted(Bytes.wrap(new byte[size]), 77);
    }

    @Test
    void commitment_isStored_inPlaceOfTheLast() {
        commit(HELLO).succeeds().emits(new CommitmentsEvent.Commitment(netuid, HOTKEY));
        commit(new Data.Sha256(Hash256.ZERO), HELLO).succeeds();
        var stored = CommitmentsStorage.COMMITMENT_OF.get(chain.state(), netuid, HOTKEY);
        assertThat(stored).isNotNull();
        assertThat(stored.info().fields()).containsExactly(new Data.Sha256(Hash256.ZERO), HELLO);
        assertThat(stored.block()).isEqualTo(1);
        assertThat(CommitmentsStorage.LAST_COMMITMENT.get(chain.state(), netuid, HOTKEY))
                .isEqualTo(1);
    }

    @Test
    void strangers_mayNotCommit() {
        chain.call(account("x"), new SetCommitment(netuid, new CommitmentInfo(List.of(HELLO))))
                .failsWith(ACCOUNT_NOT_ALLOWED_COMMIT);
    }

    /// 31 · 100 = 3100 bytes an epoch.
    @Test
    void space_isLimitedPerEpoch() {
        for (int i = 0; i < 31; i++) {
            commit(HELLO).succeeds();
        }
        commit(HELLO).failsWith(SPACE_LIMIT_EXCEEDED);
        chain.given(s -> EpochStorage.SUBNET_EPOCH_INDEX.put(s, netuid, 5L));
        commit(HELLO).succeeds();
        chain.call(HOTKEY, new SetMaxSpace(1_000)).failsWith(new BadOrigin());
        chain.sudo(new SetMaxSpace(1_000)).succeeds();
        commit(closed(901)).failsWith(SPACE_LIMIT_EXCEEDED);
        commit(closed(900)).succeeds();
    }

    @Test
    void resetOfBonds_dropsTheNeuronFromThem_whereAllowed() {
        var index = NetUidStorageIndex.of(netuid, new MechId(0));
        var bonds = WeightRow.of(new int[] {0, 3}, new int[] {7, 8});
        chain.given(s -> WeightsStorage.BONDS.put(s, index, new Uid(5), bonds));
        commit(new Data.ResetBondsFlag()).succeeds();
        assertThat(WeightsStorage.BONDS.get(chain.state(), index, new Uid(5))).isEqualTo(bonds);
        chain.given(s -> HyperparameterStorage.BONDS_RESET_ON.put(s, netuid, true));
        commit(new Data.ResetBondsFlag()).succeeds();
        assertThat(WeightsStorage.BONDS.get(chain.state(), index, new Uid(5)))
                .isEqualTo(WeightRow.of(new int[] {3}, new int[] {8}));
        assertThat(CommitmentsStorage.LAST_BONDS_RESET.get(chain.state(), netuid, HOTKEY))
                .isEqualTo(1);
        chain.given(s -> WeightsStorage.BONDS.remove(s, index, new Uid(5)));
    }

    @Test
    void encryptedFields_areListed_untilTheyAreReplaced() {
        commit(HELLO, closed(10))
                .succeeds()
                .emits(new CommitmentsEvent.TimelockCommitment(netuid, HOTKEY, 77));
        assertThat(CommitmentsStorage.TIMELOCKED_INDEX.get(chain.state()))
                .containsExactly(new Place(netuid, HOTKEY));
        assertThat(Commitments.lookAtTimelocked(chain.block())).isEqualTo(Weight.ofAccess(3, 0));
        commit(HELLO).succeeds();
        assertThat(CommitmentsStorage.TIMELOCKED_INDEX.get(chain.state())).isEmpty();
        commit(closed(10)).succeeds();
        chain.given(s -> CommitmentsStorage.COMMITMENT_OF.remove(s, netuid, HOTKEY));
        assertThat(Commitments.lookAtTimelocked(chain.block())).isEqualTo(Weight.ofAccess(3, 1));
        assertThat(CommitmentsStorage.TIMELOCKED_INDEX.get(chain.state())).isEmpty();
    }

    @Test
    void dissolvedSubnet_isForgotten() {
        commit(closed(10)).succeeds();
        chain.sudo(new RootDissolveNetwork(netuid)).succeeds();
        assertThat(CommitmentsStorage.COMMITMENT_OF.keysUnder(chain.state(), netuid)).isEmpty();
        assertThat(CommitmentsStorage.USED_SPACE_OF.keysUnder(chain.state(), netuid)).isEmpty();
        assertThat(CommitmentsStorage.TIMELOCKED_INDEX.get(chain.state())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00, None",
        "01, Raw",
        "0668656c6c6f, Raw",
        "820000000000000000000000000000000000000000000000000000000000000000, BlakeTwo256",
        "86080102ff00000000000000, TimelockEncrypted",
        "87, ResetBondsFlag",
        "8808ffee, BigRaw"
    })
    void fields_haveTheReferencesBytes(String hex, String kind) {
        var data = Data.WIRE.decode(Bytes.fromHex("0x" + hex));
        assertThat(data.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(Data.WIRE.encode(data)).isEqualTo(Bytes.fromHex("0x" + hex));
    }

    @ParameterizedTest
    @CsvSource({"89", "ff", "0301", "8831", "86a10f00"})
    void brokenFields_doNotDecode(String hex) {
        assertThatThrownBy(() -> Data.WIRE.decode(Bytes.fromHex("0x" + hex)))
                .isInstanceOf(ScaleException.class);
    }

    @Test
    void fourFields_doNotDecode() {
        var wire = RecordWires.PLAIN.of(CommitmentInfo.class);
        assertThat(wire.decode(Bytes.fromHex("0x0c000000")).fields()).hasSize(3);
        assertThatThrownBy(() -> wire.decode(Bytes.fromHex("0x1000000000")))
                .isInstanceOf(ScaleException.class);
    }
}
