package io.myelin.node;

import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.node.author.Authorities;
import io.myelin.node.author.BlockProducer;
import io.myelin.node.author.Books;
import io.myelin.node.author.KnownSigners;
import io.myelin.node.author.Reexecution;
import io.myelin.node.author.Sealer;
import io.myelin.node.author.Sealing;
import io.myelin.node.author.ShieldKeys;
import io.myelin.node.author.Submissions;
import io.myelin.node.author.VerifiedSignatures;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.FinalityRule;
import io.myelin.node.jsonrpc.RpcServer;
import io.myelin.node.rpc.NodeIdentity;
import io.myelin.node.rpc.NodeMethods;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.kernel.TransactionSource;
import io.myelin.runtime.system.SignatureVerifier;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.StateException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A running node: the composition root, and the handle on what it composed.
///
/// Reads top to bottom: store, chain, submissions, producer, sealer, server. Closing goes the other way.
public final class Node implements AutoCloseable {
    /// What `system_version` answers.
    private static final String VERSION = "0.1.0-myelin";

    private final ChainStore store;
    private final Chain chain;
    private final Submissions submissions;
    private final Sealer sealer;
    private final RpcServer server;
    private final NodeLog log;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Completed when the node cannot go on, or was closed.
    private final CompletableFuture<End> end = new CompletableFuture<>();

    /// How a node's work ends.
    public enum End {
        /// By [#close].
        CLOSED,
        /// The store failed or is damaged, which was logged. The node still answers what it can, and is to be closed.
        STORAGE_FAILED
    }

    /// What a node takes from the world around it.
    ///
    /// @param clock time of blocks and of the pool
    /// @param random subscription ids
    /// @param secret blinding of the author's signatures, keys of the MEV shield
    public record Surroundings(InstantSource clock, RandomGenerator random, RandomSource secret) {
        /// The machine's clock and its secure randomness.
        public static Surroundings real() {
            var random = new SecureRandom();
            return new Surroundings(InstantSource.system(), random, random::nextBytes);
        }

        public Surroundings withClock(InstantSource wanted) {
            return new Surroundings(wanted, random, secret);
        }
    }

    private Node(NodeConfig config, Surroundings surroundings) {
        log = new NodeLog(surroundings.clock());
        // Opening loads a native library and replays a log: done while the runtime is put together.
        var opening = CompletableFuture.supplyAsync(() -> KeptChain.open(config, log));
        var runtime =
                Runtime.create(
                        config.params(),
                        new VerifiedSignatures(new KnownSigners(SignatureVerifier.DIRECT)));
        store = opened(opening);
        try {
            KeptChain.beginOrCheck(store, config, runtime);
            chain = new Chain(store, new RuntimeFunctions(runtime), finality(config));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        submissions =
                new Submissions(
                        chain,
                        (head, extrinsic) ->
                                runtime.validate(
                                        head.state(),
                                        TransactionSource.EXTERNAL,
                                        extrinsic,
                                        head.hash()),
                        config.pool(),
                        surroundings.clock());
        var producer = producer(config, surroundings, runtime);
        sealer =
                new Sealer(
                        config.sealing(),
                        new Sealer.Parts(submissions, producer, surroundings.clock(), endingLog()));
        var parts =
                new NodeMethods.Parts(
                        identity(config), chain, submissions, sealer, runtime::dryRun);
        try {
            server = RpcServer.start(config.rpc(), NodeMethods.table(parts), surroundings.random());
        } catch (RuntimeException e) {
            chain.close();
            store.close();
            throw e;
        }
    }

    /// Composes and starts a node; on return it serves RPC and makes blocks.
    public static Node start(NodeConfig config, Surroundings surroundings) {
        var node = new Node(config, surroundings);
        node.log.started(config, node.chain.genesisHash(), node.server.ports());
        node.sealer.start();
        return node;
    }

    /// Starts with the machine's clock and randomness.
    public static Node start(NodeConfig config) {
        return start(config, Surroundings.real());
    }

    private BlockProducer producer(NodeConfig config, Surroundings surroundings, Runtime runtime) {
        return new BlockProducer(
                new BlockProducer.Parts(
                        chain,
                        runtime.executive(),
                        config.params(),
                        runtime::inherents,
                        submissions,
                        new ShieldKeys(runtime::shielded, surroundings.secret()),
                        authorities(surroundings),
                        surroundings.clock(),
                        buildMillis(config),
                        checks(config, runtime),
                        log));
    }

    /// Tells the log, and ends the node when the store is broken.
    private Sealer.SealLog endingLog() {
        return new Sealer.SealLog() {
            @Override
            public void sealFailed(RuntimeException why) {
                log.sealFailed(why);
            }

            @Override
            public void storageFailed(StateException why) {
                log.storageFailed(why);
                end.complete(End.STORAGE_FAILED);
            }
        };
    }

    private static ChainStore opened(CompletableFuture<ChainStore> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// The keys of the genesis presets' authors: this one node holds them all.
    private static Authorities authorities(Surroundings surroundings) {
        return new Authorities(
                Stream.of("//One", "//Two", "//Three").map(Suri::sr25519).toList(),
                surroundings.secret());
    }

    /// A chain that is sealed by hand is finalized by hand.
    private static FinalityRule finality(NodeConfig config) {
        return switch (config.sealing()) {
            case Sealing.Interval _, Sealing.Instant _ -> FinalityRule.standard();
            case Sealing.Manual _ -> new FinalityRule.OnCommand();
        };
    }

    /// Time for a block's transactions: two thirds of the interval; without an interval the weight limit is the bound.
    private static long buildMillis(NodeConfig config) {
        return switch (config.sealing()) {
            case Sealing.Interval(long millis) -> Math.max(1, millis * 2 / 3);
            case Sealing.Instant _, Sealing.Manual _ -> Long.MAX_VALUE / 4;
        };
    }

    private List<BlockProducer.BlockCheck> checks(NodeConfig config, Runtime runtime) {
        return switch (config.checks()) {
            case NONE -> List.of();
            case ALL ->
                    List.of(
                            new Reexecution(runtime.executive(), config.params(), chain),
                            new Books(runtime.kernel()));
        };
    }

    private static NodeIdentity identity(NodeConfig config) {
        return new NodeIdentity(
                "Bittensor",
                switch (config.chain()) {
                    case DEV -> NodeIdentity.ChainType.DEVELOPMENT;
                    case LOCAL -> NodeIdentity.ChainType.LOCAL;
                },
                VERSION);
    }

    /// The first RPC port in use.
    public int rpcPort() {
        return server.ports().getFirst();
    }

    /// All RPC ports in use, in the order asked for.
    public List<Integer> rpcPorts() {
        return server.ports();
    }

    public Chain chain() {
        return chain;
    }

    public Submissions submissions() {
        return submissions;
    }

    /// Makes a block now, whatever the sealing, waits until it is imported, and makes it final.
    public Block sealNow() throws InterruptedException {
        Block block = sealer.sealNow(Sealer.Emptiness.ALLOWED);
        chain.finalizeUpTo(block);
        return block;
    }

    /// Waits until the node is closed or cannot go on.
    public End awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with a failure", e);
        }
    }

    /// Stops serving, finishes the block under way, closes the store. A second call does nothing.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.close();
        } finally {
            // Whatever became of the server: the folder is to be free again.
            sealer.close();
            chain.close();
            closeStore();
            end.complete(End.CLOSED);
        }
    }

    private void closeStore() {
        long number = chain.head().number();
        try {
            store.close();
        } catch (StateException e) {
            log.closingFailed(e);
        }
        log.stopped(number);
    }
}
