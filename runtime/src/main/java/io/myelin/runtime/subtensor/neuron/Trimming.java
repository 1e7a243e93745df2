package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_VALUE;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.LAST_HOTKEY_EMISSION_ON_NETUID;
import static io.myelin.runtime.subtensor.key.KeyStorage.ASSOCIATED_EVM_ADDRESS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.ACTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.AXONS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.BLOCK_AT_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.CONSENSUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.DIVIDENDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.INCENTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IS_NETWORK_MEMBER;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.LAST_UPDATE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.NEURON_CERTIFICATES;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.PROMETHEUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.STAKE_WEIGHT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.UIDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_TRUST;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.number.Percent;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Makes a subnet smaller: the neurons that earn least lose their places, the others move up.
///
/// Source: subtensor `subnets/uids.rs`, `trim_to_max_allowed_uids`, spec 425.
public final class Trimming {
    /// Of the places that are left, less than this part may be immune.
    public static final Percent MOST_IMMUNE = new Percent(80);

    private final BlockContext block;
    private final State state;
    private final NetUid netuid;

    private Trimming(BlockContext block, NetUid netuid) {
        this.block = block;
        this.state = block.state();
        this.netuid = netuid;
    }

    /// Sets how many places a subnet may have, and takes away those beyond.
    ///
    /// Errors, in order: SUBNET_NOT_EXISTS, INVALID_VALUE (below the least or above the present number of places),
    /// TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE.
    public static void trim(BlockContext block, NetUid netuid, int places) {
        var state = block.state();
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        ensure(places >= MIN_ALLOWED_UIDS.get(state, netuid), INVALID_VALUE);
        ensure(places <= MAX_ALLOWED_UIDS.get(state, netuid), INVALID_VALUE);
        MAX_ALLOWED_UIDS.put(state, netuid, places);
        if (SUBNETWORK_N.get(state, netuid) > places) {
            new Trimming(block, netuid).run(places);
        }
    }

    private void run(int places) {
        int n = SUBNETWORK_N.get(state, netuid);
        var protectedUids = protectedUids(n);
        ensure(
                Percent.ofRational(protectedUids.size(), places).parts() < MOST_IMMUNE.parts(),
                TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE);
        var removed = leastEarners(n - places, protectedUids);
        removed.forEach(uid -> remove(new Uid(uid)));
        var kept = new ArrayList<Integer>();
        IntStream.range(0, EMISSION.get(state, netuid).size())
                .filter(uid -> !removed.contains(uid))
                .forEach(kept::add);
        keepOnly(kept);
        moveUp(kept, n);
        SUBNETWORK_N.put(state, netuid, places);
    }

    /// Places that cannot be taken away: the owner's immortal ones, and those that are immune for now.
    private TreeSet<Integer> protectedUids(int n) {
        var immortal = Pruning.immortalUids(state, netuid);
        var found = new TreeSet<Integer>();
        for (int i = 0; i < n; i++) {
            var uid = new Uid(i);
            if (immortal.contains(uid)
                    || Pruning.isImmune(state, netuid, uid, block.blockNumber())) {
                found.add(i);
            }
        }
        return found;
    }

    /// The `count` uids with the least emission; of equals, the greatest go first.
    private TreeSet<Integer> leastEarners(int count, TreeSet<Integer> protectedUids) {
        var emissions = EMISSION.get(state, netuid);
        var byEmission = new ArrayList<Integer>();
        IntStream.range(0, emissions.size()).forEach(byEmission::add);
        byEmission.sort(
                Comparator.comparing((Integer uid) -> emissions.get(uid))
                        .thenComparing(Comparator.reverseOrder()));
        var least = new TreeSet<Integer>();
        for (int uid : byEmission) {
            if (least.size() < count && !protectedUids.contains(uid)) {
                least.add(uid);
            }
        }
        return least;
    }

    private void remove(Uid uid) {
        if (KEYS.contains(state, netuid, uid)) {
            var hotkey = KEYS.get(state, netuid, uid);
            UIDS.remove(state, netuid, hotkey);
            IS_NETWORK_MEMBER.remove(state, hotkey, netuid);
            LAST_HOTKEY_EMISSION_ON_NETUID.remove(state, hotkey, netuid);
            ALPHA_DIVIDENDS_PER_SUBNET.remove(state, netuid, hotkey);
            AXONS.remove(state, netuid, hotkey);
            NEURON_CERTIFICATES.remove(state, netuid, hotkey);
            PROMETHEUS.remove(state, netuid, hotkey);
        }
        KEYS.remove(state, netuid, uid);
        BLOCK_AT_REGISTRATION.remove(state, netuid, uid);
        ASSOCIATED_EVM_ADDRESS.remove(state, netuid, uid);
        for (var index : indices()) {
            WEIGHTS.remove(state, index, uid);
            BONDS.remove(state, index, uid);
        }
    }

    private List<NetUidStorageIndex> indices() {
        return Mechanisms.indices(state, netuid);
    }

    /// Shortens what is stored by uid in vectors; what a vector is too short for becomes 0 or false.
    private void keepOnly(List<Integer> kept) {
        keepOnly(EMISSION, netuid, kept, AlphaBalance.ZERO);
        keepOnly(ACTIVE, netuid, kept, false);
        keepOnly(CONSENSUS, netuid, kept, 0);
        keepOnly(DIVIDENDS, netuid, kept, 0);
        keepOnly(VALIDATOR_TRUST, netuid, kept, 0);
        keepOnly(VALIDATOR_PERMIT, netuid, kept, false);
        keepOnly(STAKE_WEIGHT, netuid, kept, 0);
        for (var index : indices()) {
            keepOnly(INCENTIVE, index, kept, 0);
            keepOnly(LAST_UPDATE, index, kept, 0L);
        }
    }

    private <K, V> void keepOnly(
            StorageMap<K, List<V>> item, K key, List<Integer> kept, V missing) {
        var all = item.get(state, key);
        item.put(state, key, kept.stream().map(uid -> StoredLists.at(all, uid, missing)).toList());
    }

    /// Gives the neurons that stay the places from 0 on, in their order, and renames them in weights and bonds.
    ///
    /// Quirk: every neuron that stays has a row of weights and of bonds afterwards, if only an empty one.
    private void moveUp(List<Integer> kept, int n) {
        var newUids = new int[n];
        Arrays.fill(newUids, -1);
        for (int i = 0; i < kept.size(); i++) {
            newUids[kept.get(i)] = i;
        }
        for (int old : kept) {
            var from = new Uid(old);
            var to = new Uid(newUids[old]);
            KEYS.move(state, netuid, from, to);
            ASSOCIATED_EVM_ADDRESS.move(state, netuid, from, to);
            BLOCK_AT_REGISTRATION.move(state, netuid, from, to);
            for (var index : indices()) {
                for (var rows : List.of(WEIGHTS, BONDS)) {
                    rows.move(state, index, from, to);
                    rows.update(state, index, to, row -> row.remapped(newUids));
                }
            }
        }
        UIDS.clearUnder(state, netuid);
        for (int i = 0; i < kept.size(); i++) {
            var uid = new Uid(i);
            UIDS.put(state, netuid, KEYS.get(state, netuid, uid), uid);
        }
    }
}
