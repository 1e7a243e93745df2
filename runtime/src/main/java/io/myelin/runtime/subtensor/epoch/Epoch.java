package io.myelin.runtime.subtensor.epoch;

import static io.myelin.runtime.subtensor.neuron.NeuronStorage.ACTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.CONSENSUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.DIVIDENDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.INCENTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.STAKE_WEIGHT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_TRUST;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.economy.yuma.Yuma;
import io.myelin.economy.yuma.YumaOutput;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageEntry;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.SubtensorEvent.IncentiveAlphaEmittedToMiners;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.weights.WeightRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One epoch of a subnet: each mechanism's Yuma on its share of the emission, and the results by neuron.
///
/// Mechanisms are weighted by their emission where results are combined; permits and activity count if any
/// mechanism gives them.
/// Source: subtensor `subnets/mechanism.rs`, `epoch_with_mechanisms`, and `epoch/run_epoch.rs`, spec 425.
public final class Epoch {
    private Epoch() {}

    /// What a neuron earned: incentive as a miner, dividend as a validator.
    public record Earned(AccountId hotkey, AlphaBalance incentive, AlphaBalance dividend) {}

    /// A neuron's results over all mechanisms so far.
    private static final class Terms {
        private final Uid uid;
        private final AccountId hotkey;
        private AlphaBalance server = AlphaBalance.ZERO;
        private AlphaBalance validator = AlphaBalance.ZERO;
        private AlphaBalance stake = AlphaBalance.ZERO;
        private long emission;
        private long dividend;
        private long consensus;
        private long validatorTrust;
        private long stakeWeight;
        private boolean active;
        private boolean permit;

        Terms(StorageEntry<Uid, AccountId> place) {
            this.uid = place.key();
            this.hotkey = place.value();
        }

        void add(YumaOutput out, U64F64 weight) {
            int i = uid.value();
            server = server.saturatingPlus(new AlphaBalance(at(out.serverEmission(), i)));
            validator = validator.saturatingPlus(new AlphaBalance(at(out.validatorEmission(), i)));
            stake = stake.saturatingPlus(new AlphaBalance(at(out.stake(), i)));
            emission = weighted(emission, at(out.emission(), i), weight);
            dividend = weightedU16(dividend, at(out.dividends(), i), weight);
            consensus = weightedU16(consensus, at(out.consensus(), i), weight);
            validatorTrust = weightedU16(validatorTrust, at(out.validatorTrust(), i), weight);
            stakeWeight = weightedU16(stakeWeight, at(out.stakeWeight(), i), weight);
            active |= at(out.active(), i);
            permit |= at(out.validatorPermit(), i);
        }
    }

    private static long at(long[] values, int i) {
        return i < values.length ? values[i] : 0;
    }

    private static int at(int[] values, int i) {
        return i < values.length ? values[i] : 0;
    }

    private static boolean at(boolean[] values, int i) {
        return i < values.length && values[i];
    }

    /// ⌊sum + added · weight⌋
    private static long weighted(long sum, long added, U64F64 weight) {
        return U64F64.ofU64(sum)
                .saturatingPlus(U64F64.ofU64(added).saturatingTimes(weight))
                .saturatingToU64();
    }

    private static long weightedU16(long sum, long added, U64F64 weight) {
        return Math.min(0xFFFF, weighted(sum, added, weight));
    }

    /// Runs the epoch on all alpha that miners, validators and root share, and stores what it decides.
    ///
    /// Returns what each neuron earned, ordered by hotkey. Event: [IncentiveAlphaEmittedToMiners] per mechanism.
    public static List<Earned> run(BlockContext block, NetUid netuid, AlphaBalance emission) {
        var state = block.state();
        var terms = new ArrayList<Terms>();
        for (var place : KEYS.entriesUnder(state, netuid)) {
            terms.add(new Terms(place));
        }
        terms.sort(Comparator.comparing(it -> it.uid));
        var shares = Mechanisms.split(state, netuid, emission);
        for (int mechid = 0; mechid < shares.size(); mechid++) {
            var index = NetUidStorageIndex.of(netuid, new MechId(mechid));
            var share = shares.get(mechid);
            var out = new Yuma().epoch(EpochReader.read(block, index, share));
            storeMechanism(block, index, terms, out);
            var weight =
                    U64F64.ofU64(share.rao())
                            .safeDividedByOr(
                                    U64F64.ofU64(emission.rao()),
                                    mechid == 0 ? U64F64.ONE : U64F64.ZERO);
            terms.forEach(it -> it.add(out, weight));
        }
        store(state, netuid, terms);
        VotingPowers.update(
                block,
                netuid,
                terms.stream()
                        .map(it -> new VotingPowers.Stake(it.hotkey, it.stake, it.permit))
                        .toList());
        return terms.stream()
                .sorted(Comparator.comparing(it -> it.hotkey))
                .map(it -> new Earned(it.hotkey, it.server, it.validator))
                .toList();
    }

    /// Stores a mechanism's incentive and bonds. Quirk: rows are numbered by position, which is the uid while
    /// uids are dense.
    private static void storeMechanism(
            BlockContext block, NetUidStorageIndex index, List<Terms> terms, YumaOutput out) {
        var state = block.state();
        INCENTIVE.put(
                state,
                index,
                terms.stream().map(it -> at(out.incentive(), it.uid.value())).toList());
        block.emit(
                new IncentiveAlphaEmittedToMiners(
                        index,
                        terms.stream()
                                .map(it ->
                                        new AlphaBalance(at(out.serverEmission(), it.uid.value())))
                                .toList()));
        for (int position = 0; position < terms.size(); position++) {
            BONDS.put(state, index, new Uid(position), bonds(out, terms.get(position).uid.value()));
        }
    }

    private static WeightRow bonds(YumaOutput out, int uid) {
        if (uid >= out.bonds().size()) {
            return WeightRow.EMPTY;
        }
        var row = out.bonds().get(uid);
        return WeightRow.of(row.targets(), row.values());
    }

    private static void store(State state, NetUid netuid, List<Terms> terms) {
        ACTIVE.put(state, netuid, terms.stream().map(it -> it.active).toList());
        EMISSION.put(
                state, netuid, terms.stream().map(it -> new AlphaBalance(it.emission)).toList());
        put(CONSENSUS, state, netuid, terms, it -> it.consensus);
        put(DIVIDENDS, state, netuid, terms, it -> it.dividend);
        put(VALIDATOR_TRUST, state, netuid, terms, it -> it.validatorTrust);
        VALIDATOR_PERMIT.put(state, netuid, terms.stream().map(it -> it.permit).toList());
        put(STAKE_WEIGHT, state, netuid, terms, it -> it.stakeWeight);
    }

    private static void put(
            StorageMap<NetUid, List<Integer>> item,
            State state,
            NetUid netuid,
            List<Terms> terms,
            Function<Terms, Long> value) {
        item.put(
                state,
                netuid,
                IntStream.range(0, terms.size())
                        .mapToObj(i -> value.apply(terms.get(i)).intValue())
                        .toList());
    }
}
