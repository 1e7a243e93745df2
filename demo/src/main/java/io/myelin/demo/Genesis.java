package io.myelin.demo;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.demo.Cast.Market;
import io.myelin.demo.Cast.Member;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Brings a fresh development chain to where the demo begins, by calls that any owner and sudo key could make: funds,
/// subnets, hyperparameters of a fast network, registrations, stake.
final class Genesis {
    /// What each participant's coldkey gets: enough for its registration and for a validator's stake.
    private static final TaoBalance POCKET = TaoBalance.ofTao(1_000);

    /// What a validator stakes on its subnet.
    private static final TaoBalance VALIDATOR_STAKE = TaoBalance.ofTao(100);

    private final ChainClient chain;
    private final Consumer<String> say;

    Genesis(ChainClient chain, Consumer<String> say) {
        this.chain = chain;
        this.say = say;
    }

    /// Does all of it; about a dozen blocks.
    void prepare(List<Market> markets, int tempoBlocks) {
        // The genesis subnet 1 belongs to nobody. Dissolved and founded anew, it has an owner and a
        // pool like any other.
        asSudo(
                List.of(
                        Call.of("SubtensorModule", "root_dissolve_network", "netuid", Cast.TEXT),
                        admin("sudo_set_network_rate_limit", "rate_limit", 0L)));
        fund(markets);
        for (var market : markets) {
            found(market, tempoBlocks);
        }
        for (var market : markets) {
            enrol(market);
        }
    }

    private void fund(List<Market> markets) {
        var transfers = new ArrayList<Call>();
        for (var market : markets) {
            for (var member : market.members()) {
                transfers.add(RuntimeCalls.transferKeepAlive(member.coldkey().accountId(), POCKET));
            }
        }
        chain.submit(Cast.ALICE, RuntimeCalls.batchAll(transfers));
        say.accept(
                "funded "
                        + transfers.size()
                        + " coldkeys with "
                        + POCKET.rao() / TaoBalance.RAO_PER_TAO
                        + " TAO each");
    }

    private void found(Market market, int tempoBlocks) {
        var netuid = market.netuid();
        chain.submit(Cast.ALICE, SubtensorCalls.registerNetwork(market.ownerHotkey().accountId()));
        asSudo(hyperparameters(netuid, tempoBlocks));
        chain.submit(Cast.ALICE, SubtensorCalls.startCall(netuid));
        say.accept(
                "founded subnet "
                        + netuid
                        + " ("
                        + market.name()
                        + "), tempo "
                        + tempoBlocks
                        + " blocks");
    }

    /// A network that shows in minutes what others show in days: short tempo, plain weights at any time.
    private static List<Call> hyperparameters(NetUid netuid, int tempoBlocks) {
        return List.of(
                admin("sudo_set_admin_freeze_window", "window", 0),
                admin("sudo_set_tempo", "netuid", netuid, "tempo", tempoBlocks),
                admin(
                        "sudo_set_weights_set_rate_limit",
                        "netuid",
                        netuid,
                        "weights_set_rate_limit",
                        0L),
                admin("sudo_set_commit_reveal_weights_enabled", "netuid", netuid, "enabled", false),
                admin("sudo_set_serving_rate_limit", "netuid", netuid, "serving_rate_limit", 0L),
                admin("sudo_set_subnet_emission_enabled", "netuid", netuid, "enabled", true));
    }

    private void enrol(Market market) {
        var pending = new ArrayList<Thread>();
        for (var member : market.members()) {
            pending.add(Thread.ofVirtual().start(() -> enrol(market.netuid(), member)));
        }
        join(pending);
        say.accept(
                "registered " + market.members().size() + " neurons on subnet " + market.netuid());
    }

    private void enrol(NetUid netuid, Member member) {
        chain.submit(member.coldkey(), SubtensorCalls.burnedRegister(netuid, member.account()));
        if (!member.isMiner()) {
            chain.submit(
                    member.coldkey(),
                    SubtensorCalls.addStake(member.account(), netuid, VALIDATOR_STAKE));
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call admin(String name, Object... namesAndValues) {
        return Call.of("AdminUtils", name, namesAndValues);
    }

    private void asSudo(List<Call> calls) {
        chain.submit(
                Cast.ALICE, RuntimeCalls.batchAll(calls.stream().map(RuntimeCalls::sudo).toList()));
    }
}
