package io.myelin.sdk.neuron;

import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.sign.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A neuron's server: answers signed requests on one route for each synapse type.
///
/// Requests pass, in this order: route, headers, blacklist, nonce and signature, priority, body and its hash, forward function.
/// Statuses are those of the Python axon: 401 not verified, 403 blacklisted, 404 no such route, 408 too late, 500 for
/// headers, bodies and forward functions that fail; besides 413 for a body beyond the limit and 503 when the line is full.
public final class Axon implements AutoCloseable {
    /// Longest total of request headers in bytes.
    private static final int HEADERS_MAX_BYTES = 32_768;

    /// A connection without traffic is closed after this many milliseconds.
    private static final long IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final KeyPair hotkey;

    private Axon(Server server, ServerConnector connector, KeyPair hotkey) {
        this.server = server;
        this.connector = connector;
        this.hotkey = hotkey;
    }

    /// Starts serving `routes` (and the ping `/Synapse`) under `hotkey`. Throws [NeuronException] when the port is taken.
    public static Axon start(KeyPair hotkey, AxonConfig config, List<AxonRoute> routes) {
        var byName = new LinkedHashMap<String, AxonRoute>();
        byName.put(
                SynapseType.PING.name(),
                AxonRoute.of(SynapseType.PING, Forward.answering((request, _) -> request)));
        for (var route : routes) {
            if (byName.put(route.type().name(), route) != null) {
                throw new IllegalArgumentException("two routes of the name " + route.type().name());
            }
        }
        var threads = new QueuedThreadPool(8);
        threads.setName("axon");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS_MAX_BYTES);
        http.setResponseHeaderSize(HEADERS_MAX_BYTES);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.limits().connectionsMax(), connector));
        server.setHandler(new AxonHandler(hotkey, config, Map.copyOf(byName)));
        server.setStopTimeout(0);
        var axon = new Axon(server, connector, hotkey);
        try {
            server.start();
        } catch (Exception e) {
            axon.close();
            throw new NeuronException(
                    "cannot serve on "
                            + config.host()
                            + ":"
                            + config.port()
                            + ": "
                            + e.getMessage(),
                    e);
        }
        return axon;
    }

    /// The port that is listened on.
    public int port() {
        return connector.getLocalPort();
    }

    /// SS58 address of the hotkey that requests must be addressed to.
    public String address() {
        return Ss58.encode(hotkey.accountId());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new NeuronException("the axon did not stop: " + e.getMessage(), e);
        }
    }
}
