package io.myelin.runtime.audit;

import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.subtensor.weights.WeightRow;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Neurons: places are dense, places and hotkeys inverse, everything by uid has one entry per place.
final class NeuronBook {
    private NeuronBook() {}

    static void audit(State state, Findings findings) {
        var networks = Subnets.all(state);
        for (var netuid : networks) {
            placesAreDense(state, netuid, findings);
            vectorsHaveOneEntryPerPlace(state, netuid, findings);
            for (var index : Mechanisms.indices(state, netuid)) {
                rowsStayWithin(state, index, findings);
            }
        }
        findings.unless(
                SubnetStorage.TOTAL_NETWORKS.get(state) == networks.size(),
                "{} networks exist, {} are counted",
                networks.size(),
                SubnetStorage.TOTAL_NETWORKS.get(state));
        nothingIsLeftOfOthers(state, findings);
    }

    private static int size(State state, NetUid netuid) {
        return NeuronStorage.SUBNETWORK_N.get(state, netuid);
    }

    /// `Keys` has 0..n−1; `Uids` is its inverse; `IsNetworkMember` agrees.
    private static void placesAreDense(State state, NetUid netuid, Findings findings) {
        int n = size(state, netuid);
        var places = NeuronStorage.KEYS.entriesUnder(state, netuid);
        var uids = places.stream().map(place -> place.key().value()).sorted().toList();
        findings.unless(
                uids.equals(IntStream.range(0, n).boxed().toList()),
                "subnet {} of {} neurons has the places {}",
                netuid,
                n,
                uids);
        for (var place : places) {
            findings.unless(
                    place.key().equals(NeuronStorage.UIDS.get(state, netuid, place.value())),
                    "place {} of subnet {} is {}'s, which says {}",
                    place.key(),
                    netuid,
                    place.value(),
                    NeuronStorage.UIDS.get(state, netuid, place.value()));
            findings.unless(
                    NeuronStorage.IS_NETWORK_MEMBER.get(state, place.value(), netuid),
                    "{} on subnet {} is not noted as a member",
                    place.value(),
                    netuid);
        }
        findings.unless(
                NeuronStorage.UIDS.entriesUnder(state, netuid).size() == n,
                "subnet {} of {} neurons has {} uids",
                netuid,
                n,
                NeuronStorage.UIDS.entriesUnder(state, netuid).size());
        for (var uid : NeuronStorage.BLOCK_AT_REGISTRATION.keysUnder(state, netuid)) {
            within(netuid, n, "block of registration", uid, findings);
        }
    }

    private static void vectorsHaveOneEntryPerPlace(State state, NetUid netuid, Findings findings) {
        var vectors = new TreeMap<String, List<?>>();
        vectors.put("Active", NeuronStorage.ACTIVE.get(state, netuid));
        vectors.put("Consensus", NeuronStorage.CONSENSUS.get(state, netuid));
        vectors.put("Dividends", NeuronStorage.DIVIDENDS.get(state, netuid));
        vectors.put("Emission", NeuronStorage.EMISSION.get(state, netuid));
        vectors.put("ValidatorPermit", NeuronStorage.VALIDATOR_PERMIT.get(state, netuid));
        vectors.put("ValidatorTrust", NeuronStorage.VALIDATOR_TRUST.get(state, netuid));
        for (var index : Mechanisms.indices(state, netuid)) {
            vectors.put("Incentive " + index, NeuronStorage.INCENTIVE.get(state, index));
            vectors.put("LastUpdate " + index, NeuronStorage.LAST_UPDATE.get(state, index));
        }
        int n = size(state, netuid);
        vectors.forEach((name, vector) ->
                findings.unless(
                        vector.size() == n,
                        "subnet {} of {} neurons has {} of length {}",
                        netuid,
                        n,
                        name,
                        vector.size()));
    }

    /// Rows of weights and bonds are places' and name places, at most once.
    private static void rowsStayWithin(State state, NetUidStorageIndex index, Findings findings) {
        int n = size(state, index.netuid());
        for (var row : WeightsStorage.WEIGHTS.entriesUnder(state, index)) {
            row(index.netuid(), n, "weights", row.key(), row.value(), findings);
        }
        for (var row : WeightsStorage.BONDS.entriesUnder(state, index)) {
            row(index.netuid(), n, "bonds", row.key(), row.value(), findings);
        }
    }

    private static void row(
            NetUid netuid, int n, String what, Uid uid, WeightRow row, Findings findings) {
        within(netuid, n, what, uid, findings);
        var targets = IntStream.of(row.uids());
        findings.unless(
                IntStream.of(row.uids()).allMatch(target -> target < n)
                        && targets.distinct().count() == row.size(),
                "{} of place {} of subnet {} go to {} of {}",
                what,
                uid,
                netuid,
                IntStream.of(row.uids()).boxed().toList(),
                n);
    }

    private static void within(NetUid netuid, int n, String what, Uid uid, Findings findings) {
        findings.unless(
                uid.value() < n,
                "subnet {} of {} neurons has {} at place {}",
                netuid,
                n,
                what,
                uid);
    }

    /// No place is left of a network that does not exist.
    private static void nothingIsLeftOfOthers(State state, Findings findings) {
        for (var place : NeuronStorage.KEYS.entries(state)) {
            var netuid = place.key().first();
            findings.unless(
                    Subnets.exists(state, netuid),
                    "{} has a place on {}, which does not exist",
                    place.value(),
                    netuid);
        }
        for (var member : NeuronStorage.IS_NETWORK_MEMBER.entries(state)) {
            var netuid = member.key().second();
            findings.unless(
                    !member.value()
                            || NeuronStorage.UIDS.contains(state, netuid, member.key().first()),
                    "{} is noted as a member of {} without a place",
                    member.key().first(),
                    netuid);
        }
    }
}
