package io.myelin.demo;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.demo.Cast.Market;
import io.myelin.demo.Cast.Member;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Brings a fresh development chain to where the demo begins, by calls that any owner and sudo key could make: funds,
/// subnets, hyperparameters of a fast network, registrations, stake.
final class Genesis {
    /// What a miner's coldkey gets: enough for its registration.
    private static final TaoBalance MINER_POCKET = TaoBalance.ofTao(100);

    /// What a validator's coldkey gets: enough for its registrations and stakes.
    private static final TaoBalance VALIDATOR_POCKET = TaoBalance.ofTao(5_000);

    /// What a validator stakes on each subnet.
    private static final TaoBalance VALIDATOR_STAKE = TaoBalance.ofTao(100);

    /// What a validator stakes on root, which earns it a part of every subnet's dividends.
    private static final TaoBalance ROOT_STAKE = TaoBalance.ofTao(500);

    /// What a subnet's pool begins with, so that stakes of this demo move the price but little.
    private static final TaoBalance POOL = TaoBalance.ofTao(1_000);

    /// Stake weight below which a hotkey gets no validator permit: more than miners earn here.
    private static final TaoBalance PERMIT_STAKE = TaoBalance.ofTao(50);

    /// Blocks of an epoch while subnets are being founded: permits are granted at once.
    private static final int FOUNDING_TEMPO_BLOCKS = 1;

    /// Blocks of an epoch that does not end while miners are getting to work.
    private static final int LONGEST_TEMPO_BLOCKS = 65_535;

    private final ChainClient chain;
    private final Consumer<String> say;

    Genesis(ChainClient chain, Consumer<String> say) {
        this.chain = chain;
        this.say = say;
    }

    /// Does all of it; about two dozen blocks. Validators have their permits then.
    void prepare(List<Market> markets) {
        // The genesis subnet 1 belongs to nobody. Dissolved and founded anew, it has an owner and a
        // pool like any other.
        asSudo(
                List.of(
                        Call.of("SubtensorModule", "root_dissolve_network", "netuid", Cast.TEXT),
                        admin("sudo_set_network_rate_limit", "rate_limit", 0L),
                        admin("sudo_set_network_min_lock_cost", "lock_cost", POOL),
                        admin("sudo_set_stake_threshold", "min_stake", PERMIT_STAKE.rao()),
                        // Prices count as they are, not as a month's average.
                        admin(
                                "sudo_set_subnet_moving_alpha",
                                "alpha",
                                BigInteger.ONE.shiftLeft(31)),
                        admin(
                                "sudo_set_subtoken_enabled",
                                "netuid",
                                NetUid.ROOT,
                                "subtoken_enabled",
                                true),
                        // Root's dividends stay where they are earned until somebody claims them.
                        Call.of("SubtensorModule", "sudo_set_num_root_claims", "new_value", 0L)));
        fund(markets);
        for (var market : markets) {
            found(market);
        }
        for (var market : markets) {
            enrol(market);
        }
        for (var validator : Cast.validators()) {
            chain.submit(validator.coldkey(), SubtensorCalls.rootRegister(validator.account()));
            chain.submit(
                    validator.coldkey(),
                    SubtensorCalls.addStake(validator.account(), NetUid.ROOT, ROOT_STAKE));
        }
        say.accept("staked " + tao(ROOT_STAKE) + " TAO of each validator on root");
    }

    /// Lets no epoch end until [#start].
    void pause(List<Market> markets) {
        setTempo(markets, LONGEST_TEMPO_BLOCKS);
    }

    /// Starts each subnet's clock: the first payout is one tempo from the last founding epoch, or at once if more blocks
    /// than that have passed since.
    void start(List<Market> markets, int tempoBlocks) {
        setTempo(markets, tempoBlocks);
    }

    private void setTempo(List<Market> markets, int tempoBlocks) {
        asSudo(
                markets.stream()
                        .map(market ->
                                admin(
                                        "sudo_set_tempo",
                                        "netuid",
                                        market.netuid(),
                                        "tempo",
                                        tempoBlocks))
                        .toList());
    }

    private void fund(List<Market> markets) {
        var pockets = new TreeMap<AccountId, TaoBalance>();
        for (var market : markets) {
            for (var member : market.members()) {
                pockets.put(
                        member.coldkey().accountId(),
                        member.isMiner() ? MINER_POCKET : VALIDATOR_POCKET);
            }
        }
        var transfers = new ArrayList<Call>();
        pockets.forEach((to, amount) -> transfers.add(RuntimeCalls.transferKeepAlive(to, amount)));
        chain.submit(Cast.ALICE, RuntimeCalls.batchAll(transfers));
        say.accept("funded " + transfers.size() + " coldkeys");
    }

    private static long tao(TaoBalance amount) {
        return amount.rao() / TaoBalance.RAO_PER_TAO;
    }

    private void found(Market market) {
        var netuid = market.netuid();
        chain.submit(Cast.ALICE, SubtensorCalls.registerNetwork(market.ownerHotkey().accountId()));
        asSudo(hyperparameters(netuid));
        chain.submit(Cast.ALICE, SubtensorCalls.startCall(netuid));
        say.accept(
                "founded subnet "
                        + netuid
                        + " ("
                        + market.name()
                        + "), its pool holds "
                        + tao(POOL)
                        + " TAO");
    }

    /// A network that shows in minutes what others show in days: short tempo, plain weights at any time.
    private static List<Call> hyperparameters(NetUid netuid) {
        return List.of(
                admin("sudo_set_admin_freeze_window", "window", 0),
                admin("sudo_set_tempo", "netuid", netuid, "tempo", FOUNDING_TEMPO_BLOCKS),
                admin("sudo_set_ema_price_halving_period", "netuid", netuid, "ema_halving", 1L),
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
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending =
                    market.members().stream()
                            .map(member -> threads.submit(() -> enrol(market.netuid(), member)))
                            .toList();
            for (var each : pending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ChainException refused
                    ? refused
                    : new IllegalStateException("a neuron could not be registered", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while neurons were registered", e);
        }
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

    private static Call admin(String name, Object... namesAndValues) {
        return Call.of("AdminUtils", name, namesAndValues);
    }

    private void asSudo(List<Call> calls) {
        chain.submit(
                Cast.ALICE, RuntimeCalls.batchAll(calls.stream().map(RuntimeCalls::sudo).toList()));
    }
}
