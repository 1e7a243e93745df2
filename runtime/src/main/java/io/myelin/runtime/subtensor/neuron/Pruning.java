package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.neuron.NeuronStorage.BLOCK_AT_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IMMUNE_OWNER_UIDS_LIMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNED_HOTKEYS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_NON_IMMUNE_UIDS;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.economy.register.NeuronPruning;
import io.myelin.economy.register.NeuronPruning.Candidate;
import io.myelin.economy.register.NeuronPruning.OwnedNeuron;
import io.myelin.economy.register.NeuronPruning.Protection;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.StoredLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who loses a place when a full subnet takes in another neuron.
///
/// Source: subtensor `subnets/registration.rs`, `get_neuron_to_prune`, spec 425.
public final class Pruning {
    private Pruning() {}

    /// The place to give away; empty if nobody can be pruned.
    public static Optional<Uid> candidate(State state, NetUid netuid, long block) {
        var immortal = immortalUids(state, netuid);
        var emissions = EMISSION.get(state, netuid);
        var candidates = new ArrayList<Candidate>();
        int n = SUBNETWORK_N.get(state, netuid);
        for (int i = 0; i < n; i++) {
            var uid = new Uid(i);
            if (KEYS.contains(state, netuid, uid)) {
                candidates.add(
                        new Candidate(
                                uid,
                                StoredLists.at(emissions, i, AlphaBalance.ZERO),
                                BLOCK_AT_REGISTRATION.get(state, netuid, uid),
                                immortal.contains(uid)
                                        ? Protection.IMMORTAL
                                        : isImmune(state, netuid, uid, block)
                                                ? Protection.IMMUNE
                                                : Protection.NONE));
            }
        }
        return NeuronPruning.choose(candidates, MIN_NON_IMMUNE_UIDS.get(state, netuid));
    }

    /// Whether a place was taken less than the immunity period ago.
    public static boolean isImmune(State state, NetUid netuid, Uid uid, long block) {
        long registeredAt = BLOCK_AT_REGISTRATION.get(state, netuid, uid);
        return Math.max(0, block - registeredAt) < IMMUNITY_PERIOD.get(state, netuid);
    }

    /// The subnet owner's places that are never pruned.
    static List<Uid> immortalUids(State state, NetUid netuid) {
        var owned = new ArrayList<OwnedNeuron>();
        for (var hotkey : OWNED_HOTKEYS.get(state, SUBNET_OWNER.get(state, netuid))) {
            Neurons.uidOf(state, netuid, hotkey)
                    .ifPresent(uid ->
                            owned.add(
                                    new OwnedNeuron(
                                            uid, BLOCK_AT_REGISTRATION.get(state, netuid, uid))));
        }
        return NeuronPruning.immortal(
                owned, Neurons.ownerUid(state, netuid), IMMUNE_OWNER_UIDS_LIMIT.get(state, netuid));
    }
}
