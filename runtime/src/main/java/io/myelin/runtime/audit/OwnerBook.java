package io.myelin.runtime.audit;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;

/// Owners: a hotkey has one coldkey, which lists it; who has a place has an owner.
final class OwnerBook {
    private OwnerBook() {}

    static void audit(State state, Findings findings) {
        for (var owned : StakingStorage.OWNED_HOTKEYS.entries(state)) {
            findings.unless(
                    owned.value().stream().distinct().count() == owned.value().size(),
                    "{} lists a hotkey twice: {}",
                    owned.key(),
                    owned.value());
            for (var hotkey : owned.value()) {
                findings.unless(
                        Owners.of(state, hotkey).equals(owned.key()),
                        "{} lists {}, whose owner is {}",
                        owned.key(),
                        hotkey,
                        Owners.of(state, hotkey));
            }
        }
        for (var owner : StakingStorage.OWNER.entries(state)) {
            // The first subnet of development chains is nobody's, and unlisted.
            findings.unless(
                    owner.value().equals(AccountId.ZERO)
                            || StakingStorage.OWNED_HOTKEYS
                                    .get(state, owner.value())
                                    .contains(owner.key()),
                    "{} owns {}, which it does not list",
                    owner.value(),
                    owner.key());
        }
        for (var netuid : Subnets.all(state)) {
            for (var place : NeuronStorage.KEYS.entriesUnder(state, netuid)) {
                findings.unless(
                        Owners.exists(state, place.value()),
                        "{} has a place on {} and no owner",
                        place.value(),
                        netuid);
            }
        }
    }
}
