package io.myelin.runtime.subtensor.neuron;

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
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageEntry;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The places of a subnet: who holds which, and what becomes of a place when its holder changes.
///
/// Uids are dense: 0..n−1, and stay so, because a place is replaced and never vacated.
/// Source: subtensor `subnets/uids.rs`, spec 425.
public final class Neurons {
    private Neurons() {}

    /// The uid of a hotkey on a subnet; empty if it has no place.
    public static Optional<Uid> uidOf(State state, NetUid netuid, AccountId hotkey) {
        return Optional.ofNullable(UIDS.get(state, netuid, hotkey));
    }

    public static boolean isRegistered(State state, NetUid netuid, AccountId hotkey) {
        return UIDS.contains(state, netuid, hotkey);
    }

    /// Whether a hotkey has a place on any network, root included.
    public static boolean isRegisteredAnywhere(State state, AccountId hotkey) {
        return IS_NETWORK_MEMBER.entriesUnder(state, hotkey).stream().anyMatch(StorageEntry::value);
    }

    /// Whether someone holds the place.
    public static boolean isTaken(State state, NetUid netuid, Uid uid) {
        return KEYS.contains(state, netuid, uid);
    }

    /// The uid of the subnet owner's hotkey; empty if it has no place or is not set.
    public static Optional<Uid> ownerUid(State state, NetUid netuid) {
        return SUBNET_OWNER_HOTKEY.contains(state, netuid)
                ? uidOf(state, netuid, SUBNET_OWNER_HOTKEY.get(state, netuid))
                : Optional.empty();
    }

    /// Gives a hotkey the next place of a subnet.
    public static Uid append(State state, NetUid netuid, AccountId hotkey, long block) {
        int n = SUBNETWORK_N.get(state, netuid);
        var uid = new Uid(n);
        SUBNETWORK_N.put(state, netuid, Math.min(0xFFFF, n + 1));
        append(state, ACTIVE, netuid, true);
        append(state, EMISSION, netuid, AlphaBalance.ZERO);
        append(state, CONSENSUS, netuid, 0);
        for (var index : Mechanisms.indices(state, netuid)) {
            append(state, INCENTIVE, index, 0);
            setLastUpdate(state, index, uid, block);
        }
        append(state, DIVIDENDS, netuid, 0);
        append(state, VALIDATOR_TRUST, netuid, 0);
        append(state, VALIDATOR_PERMIT, netuid, false);
        seat(state, netuid, uid, hotkey, block);
        return uid;
    }

    private static void seat(State state, NetUid netuid, Uid uid, AccountId hotkey, long block) {
        KEYS.put(state, netuid, uid, hotkey);
        UIDS.put(state, netuid, hotkey, uid);
        BLOCK_AT_REGISTRATION.put(state, netuid, uid, block);
        IS_NETWORK_MEMBER.put(state, hotkey, netuid, true);
    }

    /// Gives a taken place to another hotkey and clears what its holder left there.
    ///
    /// Quirk: the subnet owner's own hotkey is never replaced; then nothing happens, and nobody is told.
    /// What others hold in bonds for the place stays; the epoch masks it by the new registration block.
    public static void replace(State state, NetUid netuid, Uid uid, AccountId hotkey, long block) {
        var old = KEYS.get(state, netuid, uid);
        if (SUBNET_OWNER_HOTKEY.contains(state, netuid)
                && SUBNET_OWNER_HOTKEY.get(state, netuid).equals(old)) {
            return;
        }
        UIDS.remove(state, netuid, old);
        ASSOCIATED_EVM_ADDRESS.remove(state, netuid, uid);
        IS_NETWORK_MEMBER.remove(state, old, netuid);
        KEYS.remove(state, netuid, uid);

        setActive(state, netuid, uid, true);
        seat(state, netuid, uid, hotkey, block);

        AXONS.remove(state, netuid, old);
        NEURON_CERTIFICATES.remove(state, netuid, old);
        PROMETHEUS.remove(state, netuid, old);

        clear(state, netuid, uid);
        for (var index : Mechanisms.indices(state, netuid)) {
            setLastUpdate(state, index, uid, block);
        }
    }

    /// Sets a place's scores to 0, drops its weights and bonds, and zeroes the weights that others gave it.
    static void clear(State state, NetUid netuid, Uid uid) {
        set(state, EMISSION, netuid, uid, AlphaBalance.ZERO);
        set(state, CONSENSUS, netuid, uid, 0);
        for (var index : Mechanisms.indices(state, netuid)) {
            set(state, INCENTIVE, index, uid, 0);
            BONDS.remove(state, index, uid);
            WEIGHTS.remove(state, index, uid);
            for (var setter : WEIGHTS.keysUnder(state, index)) {
                WEIGHTS.update(state, index, setter, row -> row.withZeroFor(uid.value()));
            }
        }
        set(state, DIVIDENDS, netuid, uid, 0);
        set(state, STAKE_WEIGHT, netuid, uid, 0);
        set(state, VALIDATOR_TRUST, netuid, uid, 0);
        set(state, VALIDATOR_PERMIT, netuid, uid, false);
    }

    static void setActive(State state, NetUid netuid, Uid uid, boolean active) {
        var all = ACTIVE.get(state, netuid);
        if (uid.value() < all.size()) {
            ACTIVE.put(state, netuid, StoredLists.withSet(all, uid.value(), active));
        }
    }

    /// When each neuron last set weights in a mechanism; missing ones are 0.
    public static List<Long> lastUpdates(State state, NetUidStorageIndex index) {
        var stored = LAST_UPDATE.get(state, index);
        int n = SUBNETWORK_N.get(state, index.netuid());
        if (stored.size() >= n) {
            return stored;
        }
        var padded = new ArrayList<>(stored);
        padded.addAll(Collections.nCopies(n - stored.size(), 0L));
        return Collections.unmodifiableList(padded);
    }

    /// Notes that a neuron set or committed weights; does nothing beyond the last place.
    public static void setLastUpdate(State state, NetUidStorageIndex index, Uid uid, long block) {
        var all = lastUpdates(state, index);
        if (uid.value() < all.size()) {
            LAST_UPDATE.put(state, index, StoredLists.withSet(all, uid.value(), block));
        }
    }

    /// When a neuron last set weights as stored; 0 if never.
    public static long lastUpdate(State state, NetUidStorageIndex index, Uid uid) {
        return StoredLists.at(LAST_UPDATE.get(state, index), uid.value(), 0L);
    }

    public static boolean hasValidatorPermit(State state, NetUid netuid, Uid uid) {
        return StoredLists.at(VALIDATOR_PERMIT.get(state, netuid), uid.value(), false);
    }

    private static <K, V> void append(State state, StorageMap<K, List<V>> item, K key, V value) {
        item.update(state, key, all -> StoredLists.withLast(all, value));
    }

    private static <K, V> void set(
            State state, StorageMap<K, List<V>> item, K key, Uid uid, V value) {
        item.update(state, key, all -> StoredLists.withSet(all, uid.value(), value));
    }
}
