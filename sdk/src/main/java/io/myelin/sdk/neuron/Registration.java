package io.myelin.sdk.neuron;

import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.metadata.Value;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.wallet.NeuronKeys;
import java.util.Optional;

/// A hotkey's place on a subnet.
public final class Registration {
    /// What to do when the hotkey has no place.
    public enum Policy {
        /// Fail.
        REQUIRED,
        /// Pay the burn price from the coldkey.
        BURN
    }

    private Registration() {}

    public static Optional<Uid> find(ChainClient client, NetUid netuid, NeuronKeys keys) {
        return client.findStorage("SubtensorModule", "Uids", netuid, keys.hotkey().accountId())
                .map(Value::asInt)
                .map(Uid::new);
    }

    /// The hotkey's uid, taking a place if `policy` says so.
    public static Uid ensure(ChainClient client, NetUid netuid, NeuronKeys keys, Policy policy) {
        var uid = find(client, netuid, keys);
        if (uid.isEmpty() && policy == Policy.BURN) {
            client.submit(
                    keys.coldkey(),
                    SubtensorCalls.burnedRegister(netuid, keys.hotkey().accountId()));
            uid = find(client, netuid, keys);
        }
        return uid.orElseThrow(() ->
                new NeuronException(
                        "hotkey "
                                + keys.hotkey().accountId()
                                + " is not registered on netuid "
                                + netuid
                                + ". Register it, or start with registration by burning."));
    }
}
