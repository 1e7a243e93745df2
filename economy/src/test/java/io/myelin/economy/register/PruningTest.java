package io.myelin.economy.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.economy.register.NeuronPruning.Candidate;
import io.myelin.economy.register.NeuronPruning.OwnedNeuron;
import io.myelin.economy.register.NeuronPruning.Protection;
import io.myelin.number.U64F64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PruningTest {
    private static Candidate neuron(int uid, long emission, long block, Protection protection) {
        return new Candidate(new Uid(uid), new AlphaBalance(emission), block, protection);
    }

    @Test
    void neuron_withLeastEmissionThenOldestThenLowestUid_isChosen() {
        List<Candidate> neurons =
                List.of(
                        neuron(0, 5, 1, Protection.NONE),
                        neuron(1, 2, 9, Protection.NONE),
                        neuron(2, 2, 7, Protection.NONE),
                        neuron(3, 2, 7, Protection.NONE),
                        neuron(4, 0, 0, Protection.IMMORTAL),
                        neuron(5, 0, 0, Protection.IMMUNE));
        assertThat(NeuronPruning.choose(neurons, 3)).contains(new Uid(2));
        assertThat(NeuronPruning.choose(neurons, 4)).contains(new Uid(5));
    }

    @Test
    void onlyImmortalNeurons_noneIsChosen() {
        assertThat(NeuronPruning.choose(List.of(neuron(0, 0, 0, Protection.IMMORTAL)), 0))
                .isEmpty();
    }

    @Test
    void immortal_oldestFirstAndOwnerHotkeyAlways() {
        List<OwnedNeuron> owned =
                List.of(
                        new OwnedNeuron(new Uid(7), 30),
                        new OwnedNeuron(new Uid(5), 10),
                        new OwnedNeuron(new Uid(3), 10));
        assertThat(NeuronPruning.immortal(owned, Optional.empty(), 2))
                .containsExactly(new Uid(3), new Uid(5));
        assertThat(NeuronPruning.immortal(owned, Optional.of(new Uid(7)), 2))
                .containsExactly(new Uid(7), new Uid(3));
        assertThat(NeuronPruning.immortal(owned, Optional.of(new Uid(5)), 2))
                .containsExactly(new Uid(3), new Uid(5));
    }

    @Test
    void subnet_withLeastPriceThenEarliest_isChosenOnceNotImmune() {
        List<SubnetPruning.Candidate> subnets =
                List.of(
                        new SubnetPruning.Candidate(new NetUid(1), 50, U64F64.ofU64(2)),
                        new SubnetPruning.Candidate(new NetUid(2), 20, U64F64.ofU64(2)),
                        new SubnetPruning.Candidate(new NetUid(3), 90, U64F64.ONE));
        assertThat(SubnetPruning.choose(subnets, 150, 100)).contains(new NetUid(2));
        assertThat(SubnetPruning.choose(subnets, 190, 100)).contains(new NetUid(3));
        assertThat(SubnetPruning.choose(subnets, 119, 100)).isEmpty();
        assertThat(SubnetPruning.choose(subnets, 190, -1L)).isEmpty();
    }

    @Test
    void lockCost_doublesAndFalls() {
        TaoBalance least = new TaoBalance(1_000);
        var never = new SubnetLock.LastRegistration(new TaoBalance(5_000), 0);
        assertThat(SubnetLock.cost(never, least, 0, 7)).isEqualTo(new TaoBalance(5_000));
        var last = new SubnetLock.LastRegistration(new TaoBalance(5_000), 10);
        assertThat(SubnetLock.cost(last, least, 100, 10)).isEqualTo(new TaoBalance(10_000));
        assertThat(SubnetLock.cost(last, least, 100, 110)).isEqualTo(new TaoBalance(5_000));
        assertThat(SubnetLock.cost(last, least, 100, 10_000)).isEqualTo(least);
        assertThat(SubnetLock.reductionInterval(100_800, 500_000_000L)).isEqualTo(50_400);
    }

    @Test
    void startingPrice_isTheMedian() {
        U64F64 one = U64F64.ONE;
        U64F64 three = U64F64.ofU64(3);
        assertThat(SubnetLock.startingPrice(List.of())).isEqualTo(one);
        assertThat(SubnetLock.startingPrice(List.of(U64F64.ZERO))).isEqualTo(one);
        assertThat(SubnetLock.startingPrice(List.of(three, one))).isEqualTo(U64F64.ofU64(2));
        assertThat(SubnetLock.startingPrice(List.of(three, one, three, U64F64.ZERO)))
                .isEqualTo(three);
    }

    private static Optional<NetUid> pruned(long now, long immunity, long... registeredAt) {
        var subnets = new ArrayList<SubnetPruning.Candidate>();
        for (long at : registeredAt) {
            subnets.add(
                    new SubnetPruning.Candidate(new NetUid(subnets.size() + 1), at, U64F64.ONE));
        }
        return SubnetPruning.choose(subnets, now, immunity);
    }

    @Test
    void subnet_isImmuneUntilItsPeriodIsOver() {
        assertThat(pruned(149, 100, 50)).isEmpty();
        assertThat(pruned(150, 100, 50)).contains(new NetUid(1));
        // A sum beyond all blocks is the last block.
        assertThat(pruned(-2L, -1L, 50)).isEmpty();
        assertThat(pruned(-1L, -1L, 50)).contains(new NetUid(1));
    }

    @Test
    void subnets_alikeInAll_theFirstIsChosen() {
        assertThat(pruned(500, 0, 20, 20)).contains(new NetUid(1));
        assertThat(pruned(500, 0, 20, 10, 30)).contains(new NetUid(2));
        var dearer = new SubnetPruning.Candidate(new NetUid(1), 1, U64F64.ofU64(2));
        var cheaper = new SubnetPruning.Candidate(new NetUid(2), 9, U64F64.ONE);
        assertThat(SubnetPruning.choose(List.of(dearer, cheaper), 500, 0)).contains(new NetUid(2));
        assertThat(SubnetPruning.choose(List.of(cheaper, dearer), 500, 0)).contains(new NetUid(2));
    }

    @Test
    void lockCost_beforeItsLastRegistration_doesNotFall() {
        var last = new SubnetLock.LastRegistration(new TaoBalance(5_000), 10);
        assertThat(SubnetLock.cost(last, TaoBalance.ZERO, 100, 9))
                .isEqualTo(new TaoBalance(10_000));
        assertThat(SubnetLock.cost(last, TaoBalance.ZERO, 0, 1_000))
                .isEqualTo(new TaoBalance(10_000));
        assertThat(SubnetLock.cost(last, TaoBalance.ZERO, 100, 11))
                .isEqualTo(new TaoBalance(9_950));
    }

    @Test
    void startingPrice_ofFour_isBetweenTheMiddleTwo() {
        assertThat(
                        SubnetLock.startingPrice(
                                List.of(
                                        U64F64.ofU64(9),
                                        U64F64.ofU64(1),
                                        U64F64.ofU64(4),
                                        U64F64.ofU64(2))))
                .isEqualTo(U64F64.ofU64(3));
        assertThat(
                        SubnetLock.startingPrice(
                                List.of(U64F64.ofU64(9), U64F64.ofU64(1), U64F64.ofU64(2))))
                .isEqualTo(U64F64.ofU64(2));
    }
}
