package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.client.SubmitOptions;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.sdk.neuron.spi.Seat;
import io.myelin.sdk.wallet.NeuronKeys;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a miner: takes a place on the subnet, serves its axon, and publishes where it is.
///
/// Callers are ranked by their stake on the subnet, which is read again every ten seconds, with the permits.
public final class MinerRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MinerRunner.class);

    /// How often stakes are read again.
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /// Attempts to publish while the chain's serving rate limit is in the way.
    private static final int PUBLISH_ATTEMPTS = 10;

    private final Axon axon;
    private final Miner miner;
    private final Uid uid;
    private final Thread refresher;

    private MinerRunner(Axon axon, Miner miner, Uid uid, Thread refresher) {
        this.axon = axon;
        this.miner = miner;
        this.uid = uid;
        this.refresher = refresher;
    }

    /// Where and as whom a miner runs. `publicIp` is what others are told; the axon itself listens as `axon` says.
    public record Place(
            NetUid netuid,
            NeuronKeys keys,
            AxonConfig axon,
            InetAddress publicIp,
            Registration.Policy registration,
            Callers callers) {}

    /// Whom a miner serves. What it gives to others, such as a miner that passes on its answers as its own, costs it its lead.
    public enum Callers {
        /// Anybody who signs.
        ANYBODY,
        /// Hotkeys of the subnet.
        REGISTERED,
        /// Hotkeys with a validator permit.
        VALIDATORS
    }

    /// Starts serving; returns when the endpoint is on the chain.
    public static MinerRunner start(ChainClient client, Place place, Miner miner) {
        var uid = Registration.ensure(client, place.netuid(), place.keys(), place.registration());
        var book = new CallerBook(place.callers());
        book.refresh(client, place.netuid());
        miner.seated(new Seat(client, place.netuid(), place.keys().hotkey()));
        var routes =
                miner.routes().stream()
                        .map(route ->
                                AxonRoute.of(route.type(), route.forward())
                                        .refusing(caller -> book.refuses(caller, miner))
                                        .ranking(book::rank))
                        .toList();
        var axon = Axon.start(place.keys().hotkey(), place.axon(), routes);
        try {
            publish(client, place, axon.port());
        } catch (RuntimeException e) {
            axon.close();
            throw e;
        }
        LOG.info(
                "event=miner_started netuid={} uid={} hotkey={} port={}",
                place.netuid(),
                uid,
                axon.address(),
                axon.port());
        var refresher =
                Thread.ofVirtual()
                        .name("miner-refresh")
                        .start(() -> refreshUntilInterrupted(client, place.netuid(), book));
        return new MinerRunner(axon, miner, uid, refresher);
    }

    private static void refreshUntilInterrupted(
            ChainClient client, NetUid netuid, CallerBook book) {
        while (true) {
            try {
                Thread.sleep(REFRESH);
                book.refresh(client, netuid);
            } catch (InterruptedException _) {
                return;
            } catch (ChainException e) {
                LOG.warn("event=miner_refresh_failed netuid={} error={}", netuid, e.getMessage());
            }
        }
    }

    /// Publishes unless the chain says the same already. Updates are rate-limited, so a refusal is tried again with the next blocks.
    private static void publish(ChainClient client, Place place, int port) {
        var ip = place.publicIp();
        var hotkey = place.keys().hotkey();
        var published =
                Metagraph.read(client, place.netuid())
                        .find(hotkey.accountId())
                        .map(Neuron::axon)
                        .filter(axon ->
                                axon.port() == port && axon.ip().equals(ip.getHostAddress()));
        if (published.isPresent()) {
            return;
        }
        var call = SubtensorCalls.serveAxon(place.netuid(), Wire.VERSION, ip, port);
        for (int attempt = 1; ; attempt++) {
            try {
                client.submit(hotkey, call, SubmitOptions.DEFAULT);
                return;
            } catch (ChainException.ExtrinsicRefused | ChainException.CallFailed e) {
                if (attempt == PUBLISH_ATTEMPTS || !isRateLimit(e)) {
                    throw e;
                }
                long next = client.bestHeader().number() + 5;
                client.awaitBlock(next, Duration.ofMinutes(2));
            }
        }
    }

    private static boolean isRateLimit(ChainException e) {
        // 12 is ServingRateLimitExceeded. Source: subtensor common/src/transaction_error.rs, spec
        // 425.
        return switch (e) {
            case ChainException.ExtrinsicRefused refused ->
                    refused.data().equals("Custom error: 12");
            case ChainException.CallFailed failed ->
                    failed.error().equals("ServingRateLimitExceeded");
            case ChainException.RequestRefused _,
                    ChainException.Disconnected _,
                    ChainException.TimedOut _ ->
                    false;
        };
    }

    public Uid uid() {
        return uid;
    }

    public Axon axon() {
        return axon;
    }

    /// Stops serving. What the chain says about the endpoint stays.
    @Override
    public void close() {
        refresher.interrupt();
        axon.close();
        miner.close();
    }

    /// What is known about callers by hotkey.
    private static final class CallerBook {
        private final Callers callers;
        private volatile Map<AccountId, Neuron> neurons = Map.of();

        CallerBook(Callers callers) {
            this.callers = callers;
        }

        void refresh(ChainClient client, NetUid netuid) {
            var fresh = new ConcurrentHashMap<AccountId, Neuron>();
            for (var neuron : List.copyOf(Metagraph.read(client, netuid).neurons())) {
                fresh.put(neuron.hotkey(), neuron);
            }
            neurons = fresh;
        }

        Optional<String> refuses(Caller caller, Miner miner) {
            var neuron = neurons.get(caller.hotkey());
            return switch (callers) {
                case ANYBODY -> miner.refuses(caller);
                case REGISTERED ->
                        neuron == null
                                ? Optional.of("hotkey is not registered")
                                : miner.refuses(caller);
                case VALIDATORS ->
                        neuron == null || !neuron.hasValidatorPermit()
                                ? Optional.of("hotkey has no validator permit")
                                : miner.refuses(caller);
            };
        }

        double rank(Caller caller) {
            var neuron = neurons.get(caller.hotkey());
            return neuron == null ? -1 : neuron.alphaStake().rao();
        }
    }
}
