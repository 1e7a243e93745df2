package io.myelin.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.economy.stake.LockState;
import io.myelin.number.SafeFloat;
import io.myelin.runtime.assembly.Genesis;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.staking.LockStorage;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.weights.WeightRow;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.Triple;
import io.myelin.scale.Unit;
import io.myelin.state.StateView;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// That each book notices when something does not add up.
class AuditTest {
    private static final Runtime RUNTIME = Runtime.create(ChainParams.fast());
    private static final NavigableMap<Bytes, Bytes> GENESIS = Genesis.dev().build(RUNTIME);
    private static final NetUid NET = new NetUid(1);
    private static final NetUidStorageIndex INDEX = NetUidStorageIndex.of(NET);
    private static final AccountId NOBODY = AccountId.ZERO;
    private static final AccountId SOMEBODY = new AccountId(1, 2, 3, 4);
    private static final AlphaBalance TEN = new AlphaBalance(10);

    private static State genesis() {
        return new State(StateView.of(GENESIS), RUNTIME.params());
    }

    private static List<String> findingsAfter(Consumer<State> change) {
        var after = genesis();
        change.accept(after);
        return Audit.findings(RUNTIME.kernel(), genesis(), after);
    }

    @Test
    void genesis_addsUp() {
        assertThat(findingsAfter(_ -> {})).isEmpty();
    }

    private static Arguments planted(String finding, Consumer<State> change) {
        return Arguments.of(finding, change);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                planted(
                        "total issuance is",
                        s ->
                                SystemStorage.ACCOUNT.put(
                                        s,
                                        SOMEBODY,
                                        SystemStorage.ACCOUNT.entries(s).getFirst().value())),
                planted(
                        "less than its pool",
                        s ->
                                PoolStorage.SUBNET_TAO.update(
                                        s, NET, it -> it.plusExact(new TaoBalance(501)))),
                planted(
                        "more than total stake",
                        s ->
                                PoolStorage.SUBNET_TAO.update(
                                        s, NET, it -> it.plusExact(new TaoBalance(1)))),
                planted(
                        "its pool",
                        s ->
                                StakingStorage.TOTAL_HOTKEY_SHARES_V2.put(
                                        s, NOBODY, NET, SafeFloat.ofU64(1_000_000_005))),
                planted(
                        "holders of hotkey",
                        s -> StakingStorage.TOTAL_HOTKEY_ALPHA.put(s, SOMEBODY, NET, TEN)),
                planted(
                        "which is not noted",
                        s -> {
                            SharePools.increase(s, NOBODY, SOMEBODY, NET, TEN);
                            StakingStorage.STAKING_HOTKEYS.remove(s, SOMEBODY);
                        }),
                planted(
                        "which does not exist",
                        s -> SharePools.increase(s, NOBODY, NOBODY, new NetUid(9), TEN)),
                planted(
                        "are accounted for",
                        s ->
                                CoinbaseStorage.PENDING_SERVER_EMISSION.put(
                                        s, NET, new AlphaBalance(1_000_000_001))),
                planted(
                        "locks dust",
                        s ->
                                LockStorage.LOCK.put(
                                        s,
                                        new Triple<>(SOMEBODY, NET, NOBODY),
                                        LockState.empty(1))),
                planted(
                        "0 locks, 1 indexed",
                        s ->
                                LockStorage.LOCKING_COLDKEYS.put(
                                        s, new Triple<>(NET, NOBODY, SOMEBODY), Unit.UNIT)),
                planted("has the places", s -> NeuronStorage.SUBNETWORK_N.put(s, NET, 2)),
                planted("which says", s -> NeuronStorage.UIDS.put(s, NET, NOBODY, new Uid(1))),
                planted("uids", s -> NeuronStorage.UIDS.put(s, NET, SOMEBODY, new Uid(0))),
                planted(
                        "not noted as a member",
                        s -> NeuronStorage.IS_NETWORK_MEMBER.remove(s, NOBODY, NET)),
                planted(
                        "without a place",
                        s -> NeuronStorage.IS_NETWORK_MEMBER.put(s, SOMEBODY, NET, true)),
                planted(
                        "has Incentive 1 of length 2",
                        s -> NeuronStorage.INCENTIVE.put(s, INDEX, List.of(0, 0))),
                planted("has Active of length 0", s -> NeuronStorage.ACTIVE.put(s, NET, List.of())),
                planted(
                        "has bonds at place 1",
                        s -> WeightsStorage.BONDS.put(s, INDEX, new Uid(1), WeightRow.EMPTY)),
                planted(
                        "weights of place 0",
                        s ->
                                WeightsStorage.WEIGHTS.put(
                                        s,
                                        INDEX,
                                        new Uid(0),
                                        WeightRow.of(new int[] {1}, new int[] {7}))),
                planted("networks exist", s -> SubnetStorage.TOTAL_NETWORKS.put(s, 7)),
                planted(
                        "whose owner is",
                        s -> {
                            Owners.associate(s, SOMEBODY, SOMEBODY);
                            StakingStorage.OWNER.put(s, SOMEBODY, new AccountId(4, 3, 2, 1));
                        }),
                planted(
                        "which it does not list",
                        s -> StakingStorage.OWNER.put(s, NOBODY, SOMEBODY)),
                planted("and no owner", s -> StakingStorage.OWNER.remove(s, NOBODY)),
                planted("no item has the key", s -> s.put(Bytes.fromHex("0x01"), TEN_BYTES)),
                planted(
                        "which is not how its type is written",
                        s -> s.put(SubnetStorage.TOTAL_NETWORKS.prefix(), TEN_BYTES)));
    }

    private static final Bytes TEN_BYTES = Bytes.wrap(new byte[10]);

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isFound(String finding, Consumer<State> change) {
        assertThat(findingsAfter(change)).anySatisfy(it -> assertThat(it).contains(finding));
    }
}
