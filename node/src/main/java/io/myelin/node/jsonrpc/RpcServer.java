package io.myelin.node.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// The listening JSON-RPC server: HTTP and WebSocket on each of its ports.
///
/// An idle socket costs no thread: reading is event-driven, and requests run on the threads of [RpcWorkers], a bounded
/// number per connection at once.
/// Compression of frames is not offered, since it would keep some 300 KiB per connection.
public final class RpcServer implements AutoCloseable {
    /// Where to listen, and to whom.
    ///
    /// @param host address to bind, loopback unless the operator says otherwise
    /// @param ports one or more; 0 takes a free one
    public record Config(String host, List<Integer> ports, RpcLimits limits, OriginPolicy origins) {
        public Config {
            ports = List.copyOf(ports);
        }

        public static Config loopback(int port) {
            return new Config("127.0.0.1", List.of(port), RpcLimits.standard(), OriginPolicy.LOCAL);
        }

        public Config withLimits(RpcLimits newLimits) {
            return new Config(host, ports, newLimits, origins);
        }
    }

    /// What all connections of a server share.
    record Shared(
            RpcDispatcher dispatcher,
            RpcWorkers workers,
            RpcLimits limits,
            ByteBudget budget,
            RandomGenerator random,
            PeerRegistry peers) {}

    private final Server server;
    private final List<ServerConnector> connectors = new ArrayList<>();
    private final Shared shared;
    private final ScheduledExecutorService pinger;

    private RpcServer(Config config, RpcMethods methods, RandomGenerator random) {
        RpcLimits limits = config.limits();
        var dispatcher = new RpcDispatcher(methods, limits);
        shared =
                new Shared(
                        dispatcher,
                        new RpcWorkers(),
                        limits,
                        new ByteBudget(limits.maxBufferedBytes()),
                        random,
                        new PeerRegistry());
        var threads = new VirtualThreadPool();
        // No bound on threads: connections are bounded, and a thread parked for a client that does
        // not read its answers must not keep another client waiting.
        threads.setMaxConcurrentTasks(0);
        server = new Server(threads);
        for (int port : config.ports()) {
            var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
            connector.setHost(config.host());
            connector.setPort(port);
            connector.setAcceptQueueSize(1024);
            connector.setIdleTimeout(limits.idleTimeout().toMillis());
            connectors.add(connector);
            server.addConnector(connector);
        }
        server.addBean(new NetworkConnectionLimit(limits.maxConnections(), server));
        var upgrade =
                WebSocketUpgradeHandler.from(
                        server,
                        container -> {
                            configure(container, limits);
                            container.addMapping("/*", acceptor(config.origins()));
                        });
        upgrade.setHandler(new HttpEndpoint(shared, config.origins()));
        server.setHandler(upgrade);
        pinger =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("rpc-ping").factory());
        long millis = limits.pingInterval().toMillis();
        var _ =
                pinger.scheduleAtFixedRate(
                        shared.peers()::pingAll, millis, millis, TimeUnit.MILLISECONDS);
    }

    /// Binds and serves. Throws when a port is taken.
    public static RpcServer start(Config config, RpcMethods methods, RandomGenerator random) {
        var rpc = new RpcServer(config, methods, random);
        try {
            rpc.server.start();
        } catch (Exception e) {
            rpc.close();
            throw new IllegalStateException(
                    "cannot serve RPC on "
                            + config.host()
                            + " ports "
                            + config.ports()
                            + ": "
                            + e.getMessage()
                            + ". Is another node running? Choose --rpc-port",
                    e);
        }
        return rpc;
    }

    /// The ports in use, in the order asked for.
    public List<Integer> ports() {
        return connectors.stream().map(ServerConnector::getLocalPort).toList();
    }

    /// Open WebSocket connections.
    public int connections() {
        return shared.peers().count();
    }

    /// Bytes waiting in buffers of all connections.
    public long bufferedBytes() {
        return shared.budget().used();
    }

    @Override
    public void close() {
        pinger.shutdownNow();
        shared.workers().close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("RPC server did not stop: " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration http() {
        var config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setSendDateHeader(false);
        config.setRequestHeaderSize(16 * 1024);
        return config;
    }

    private static void configure(ServerWebSocketContainer container, RpcLimits limits) {
        container.setIdleTimeout(limits.idleTimeout());
        container.setMaxFrameSize(limits.maxMessageBytes());
        container.setAutoFragment(true);
    }

    /// Makes a peer of each WebSocket whose page may talk to this server.
    private WebSocketCreator acceptor(OriginPolicy origins) {
        return (request, response, callback) -> {
            if (!origins.allows(request.getHeaders().get(HttpHeader.ORIGIN))) {
                Response.writeError(request, response, callback, 403, "origin not allowed");
                return null;
            }
            response.setExtensions(List.of());
            return new WebSocketPeer(shared);
        };
    }
}
