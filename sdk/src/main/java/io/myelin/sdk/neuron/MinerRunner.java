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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a miner: takes a place on the subnet, serves its axon, and publishes where it is.
///
/// Callers are ranked by their stake on the subnet, which is read again every ten seconds at the latest, with the permits.
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
    ///
    /// @param standing what a caller's hotkey must be on the subnet
    /// @param listed hotkeys that are served whatever they are there, such as a gateway's
    public record Callers(Standing standing, Set<AccountId> listed) {
        /// What a caller is on the subnet.
        public enum Standing {
            /// Anything, or nothing.
            ANYBODY,
            /// Registered.
            REGISTERED,
            /// Holder of a validator permit, or the subnet owner's hotkey. Until the subnet's first epoch, which grants the first
            /// permits: registered.
            VALIDATORS,
            /// Nothing suffices: only listed hotkeys are served.
            NOBODY
        }

        public static final Callers ANYBODY = new Callers(Standing.ANYBODY, Set.of());
        public static final Callers VALIDATORS = new Callers(Standing.VALIDATORS, Set.of());

        public Callers {
            listed = Set.copyOf(listed);
        }
    }

    /// Starts serving; returns when the endpoint is on the chain. `miner` is closed with the runner, and when starting fails.
    public static MinerRunner start(ChainClient client, Place place, Miner miner) {
        var open = new ArrayDeque<AutoCloseable>(List.of(miner));
        try {
            var uid =
                    Registration.ensure(client, place.netuid(), place.keys(), place.registration());
            var book = CallerBook.of(client, place.netuid(), place.callers());
            book.refresh();
            miner.seated(new Seat(client, place.netuid(), place.keys().hotkey()));
            var axon = Axon.start(place.keys().hotkey(), place.axon(), routes(miner, book));
            open.push(axon);
            publish(client, place, axon.port());
            LOG.info(
                    "event=miner_started netuid={} uid={} hotkey={} port={}",
                    place.netuid(),
                    uid,
                    axon.address(),
                    axon.port());
            var refresher =
                    Thread.ofVirtual()
                            .name("miner-refresh")
                            .start(() -> refreshUntilInterrupted(place.netuid(), book));
            return new MinerRunner(axon, miner, uid, refresher);
        } catch (RuntimeException e) {
            open.forEach(part -> close(part, e));
            throw e;
        }
    }

    private static void close(AutoCloseable part, RuntimeException failure) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static List<AxonRoute> routes(Miner miner, CallerBook book) {
        return miner.routes().stream()
                .map(route ->
                        AxonRoute.of(route.type(), route.forward())
                                .refusing(caller ->
                                        book.refuses(caller).or(() -> miner.refuses(caller)))
                                .ranking(book::rank))
                .toList();
    }

    private static void refreshUntilInterrupted(NetUid netuid, CallerBook book) {
        while (true) {
            try {
                Thread.sleep(REFRESH);
                book.refresh();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                // Whatever it was: the book stays as it is, and the next look may succeed.
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
}
