package io.myelin.e2e;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.MinerRunner;
import io.myelin.sdk.neuron.MinerRunner.Callers;
import io.myelin.sdk.neuron.Registration;
import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.sdk.wallet.NeuronKeys;
import io.myelin.testkit.TestNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// A chain in this JVM with one founded subnet, on which neurons of a test take their places. Each call makes a block.
final class MarketNode implements AutoCloseable {
    /// The chain refuses 127.0.0.1 as a published address; this is the same machine.
    private static final String AXON_HOST = "127.0.0.2";

    private static final SrKeyPair ALICE = Suri.sr25519("//Alice");

    final TestNode node = TestNode.instant();
    final ChainClient chain = ChainClient.connect(node.wsUrl());
    final NetUid netuid;

    MarketNode(int tempoBlocks) {
        sudo(admin("sudo_set_network_rate_limit", "rate_limit", 0L));
        chain.submit(ALICE, SubtensorCalls.registerNetwork(Suri.sr25519("//Owner").accountId()));
        netuid =
                new NetUid(
                        chain.at(chain.bestHash())
                                        .storage("SubtensorModule", "TotalNetworks")
                                        .asInt()
                                - 1);
        sudo(
                admin("sudo_set_admin_freeze_window", "window", 0),
                admin("sudo_set_tempo", "netuid", netuid, "tempo", tempoBlocks),
                admin(
                        "sudo_set_weights_set_rate_limit",
                        "netuid",
                        netuid,
                        "weights_set_rate_limit",
                        0L),
                admin("sudo_set_commit_reveal_weights_enabled", "netuid", netuid, "enabled", false),
                admin("sudo_set_serving_rate_limit", "netuid", netuid, "serving_rate_limit", 0L));
        chain.submit(ALICE, SubtensorCalls.startCall(netuid));
    }

    static Call admin(String name, Object... namesAndValues) {
        return Call.of("AdminUtils", name, namesAndValues);
    }

    void sudo(Call... calls) {
        for (var call : calls) {
            chain.submit(ALICE, RuntimeCalls.sudo(call));
        }
    }

    /// Keys with tokens and a place; `stake` TAO are staked.
    NeuronKeys enrolled(String name, long stake) {
        KeyPair coldkey = Suri.sr25519("//" + name);
        KeyPair hotkey = Suri.sr25519("//" + name + "//hotkey");
        chain.submit(
                ALICE,
                RuntimeCalls.transferKeepAlive(coldkey.accountId(), TaoBalance.ofTao(100 + stake)));
        chain.submit(coldkey, SubtensorCalls.burnedRegister(netuid, hotkey.accountId()));
        if (stake > 0) {
            chain.submit(
                    coldkey,
                    SubtensorCalls.addStake(hotkey.accountId(), netuid, TaoBalance.ofTao(stake)));
        }
        return new NeuronKeys(coldkey, hotkey);
    }

    MinerRunner mining(NeuronKeys keys, Callers callers, Miner miner) throws UnknownHostException {
        return MinerRunner.start(
                chain,
                new MinerRunner.Place(
                        netuid,
                        keys,
                        AxonConfig.DEFAULT.at(AXON_HOST, 0),
                        InetAddress.getByName(AXON_HOST),
                        Registration.Policy.REQUIRED,
                        callers),
                miner);
    }

    /// Makes blocks until the subnet's next epoch is over.
    void passEpoch() throws InterruptedException {
        long epoch = epoch();
        while (epoch() == epoch) {
            node.createBlock();
        }
    }

    long epoch() {
        return chain.at(chain.bestHash())
                .storage("SubtensorModule", "SubnetEpochIndex", netuid)
                .asLong();
    }

    /// Uids and values that a neuron has on the chain.
    List<List<Integer>> weightsOf(int uid) {
        var uids = new ArrayList<Integer>();
        var values = new ArrayList<Integer>();
        chain.at(chain.bestHash())
                .storage("SubtensorModule", "Weights", netuid.value(), uid)
                .children()
                .forEach(cell -> {
                    uids.add(cell.at(0).asInt());
                    values.add(cell.at(1).asInt());
                });
        return List.of(uids, values);
    }

    @Override
    public void close() {
        chain.close();
        node.close();
    }
}
