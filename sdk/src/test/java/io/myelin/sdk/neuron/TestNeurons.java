package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.crypto.key.Suri;
import io.myelin.sdk.metagraph.Endpoint;
import io.myelin.sdk.metagraph.Neuron;

/// Neurons as a metagraph lists them.
final class TestNeurons {
    private TestNeurons() {}

    static AccountId hotkey(String name) {
        return Suri.sr25519("//" + name).accountId();
    }

    static Neuron permitted(int uid, String name) {
        return neuron(uid, name, true, 0);
    }

    static Neuron registered(int uid, String name) {
        return neuron(uid, name, false, 0);
    }

    /// One that serves on a port of this machine.
    static Neuron serving(int uid, String name, int port) {
        return neuron(uid, name, false, port);
    }

    private static Neuron neuron(int uid, String name, boolean permit, int port) {
        return new Neuron(
                new Uid(uid),
                hotkey(name),
                AccountId.ZERO,
                new AlphaBalance(uid * 10L),
                TaoBalance.ZERO,
                new Neuron.Scores(0, 0, 0, 0, 0),
                new AlphaBalance(0),
                permit,
                true,
                0,
                0,
                port == 0 ? null : new Endpoint("127.0.0.1", port, 0, 0));
    }
}
