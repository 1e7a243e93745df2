package io.myelin.economy.register;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Uid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which neuron of a full subnet makes room for a new one.
///
/// Source: `pallets/subtensor/src/subnets/registration.rs`, `get_neuron_to_prune`,
/// `get_immune_owner_tuples`.
public final class NeuronPruning {
    private static final Comparator<Candidate> WORST_FIRST =
            Comparator.comparing(Candidate::emission)
                    .thenComparing(Candidate::registeredAt, Long::compareUnsigned)
                    .thenComparingInt(c -> c.uid().value());

    private NeuronPruning() {}

    /// How a neuron is protected.
    public enum Protection {
        /// One of the owner's protected hotkeys: never pruned.
        IMMORTAL,
        /// Registered less than the immunity period ago.
        IMMUNE,
        NONE
    }

    /// A neuron of the subnet.
    ///
    /// @param emission what it earned at the last epoch
    /// @param registeredAt the block, u64
    public record Candidate(
            Uid uid, AlphaBalance emission, long registeredAt, Protection protection) {}

    /// The neuron with the least emission; then the oldest, then the lowest uid. Unprotected ones are
    /// taken while there are more than `minUnprotected` of them, else the worst immune one.
    public static Optional<Uid> choose(List<Candidate> neurons, int minUnprotected) {
        List<Candidate> free = with(neurons, Protection.NONE);
        if (free.size() > minUnprotected) {
            return free.stream().min(WORST_FIRST).map(Candidate::uid);
        }
        return with(neurons, Protection.IMMUNE).stream().min(WORST_FIRST).map(Candidate::uid);
    }

    private static List<Candidate> with(List<Candidate> neurons, Protection protection) {
        return neurons.stream().filter(n -> n.protection() == protection).toList();
    }

    /// A neuron of the subnet owner.
    ///
    /// @param registeredAt the block, u64
    public record OwnedNeuron(Uid uid, long registeredAt) {}

    /// The uids of the owner that are never pruned: the oldest `limit` ones, with the owner hotkey's
    /// neuron always first.
    ///
    /// @param owned neurons of hotkeys that the owner's coldkey owns
    /// @param ownerHotkey the neuron of the subnet's owner hotkey, if it has one
    public static List<Uid> immortal(
            List<OwnedNeuron> owned, Optional<Uid> ownerHotkey, int limit) {
        List<Uid> uids = new ArrayList<>();
        owned.stream()
                .sorted(
                        Comparator.comparing(OwnedNeuron::registeredAt, Long::compareUnsigned)
                                .thenComparingInt(o -> o.uid().value()))
                .limit(limit)
                .forEach(o -> uids.add(o.uid()));
        ownerHotkey.filter(uid -> !uids.contains(uid)).ifPresent(uid -> uids.add(0, uid));
        return List.copyOf(uids.subList(0, Math.min(limit, uids.size())));
    }
}
