package io.myelin.node.rpc;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.BlockFeed;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.OperationHandler.Started;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcException;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `chainHead_v1_*`: follow the head, and ask about blocks that the follower has pinned.
///
/// A follower's id is unguessable, so it serves as the key to what it pinned, whichever connection uses it.
///
/// Source: the JSON-RPC specification of Polkadot (`paritytech/json-rpc-interface-spec`, chainHead), and polkadot-sdk
/// `sc-rpc-spec-v2` `chain_head` for what the specification leaves open.
final class ChainHeadMethods {
    private static final Logger LOG = LoggerFactory.getLogger(ChainHeadMethods.class);

    /// Final blocks told at the start, oldest first.
    private static final int INITIAL_BLOCKS = 16;

    /// A follower that pins more is stopped. Source: `sc-rpc-spec-v2` `MAX_PINNED_BLOCKS`.
    private static final int MAX_PINNED_BLOCKS = 512;

    private static final int MAX_STORAGE_QUERIES = 1_000;

    /// Followers of one connection, each of which may pin so many blocks.
    /// Source: `sc-rpc-spec-v2` `MAX_FOLLOW_SUBSCRIPTIONS_PER_CONNECTION`.
    private static final int MAX_FOLLOWERS = 4;

    private static final int LIMIT_REACHED = -32800;
    private static final int INVALID_BLOCK = -32801;
    private static final int WITHOUT_RUNTIME = -32802;

    private final Chain chain;
    private final StateAccess states;
    private final Map<String, Follower> followers = new ConcurrentHashMap<>();
    private final AtomicLong operations = new AtomicLong();

    ChainHeadMethods(Chain chain) {
        this.chain = chain;
        this.states = new StateAccess(chain);
    }

    void declare(RpcMethods methods) {
        methods.subscription(
                        List.of("chainHead_v1_follow"),
                        "chainHead_v1_followEvent",
                        List.of("chainHead_v1_unfollow"),
                        this::follow)
                .atMost(
                        MAX_FOLLOWERS,
                        "chainHead_v1_followEvent",
                        RpcError.of(
                                LIMIT_REACHED,
                                "Maximum number of chainHead_follow has been reached"))
                .method("chainHead_v1_header", this::header)
                .operation("chainHead_v1_body", this::body)
                .operation("chainHead_v1_call", this::call)
                .operation("chainHead_v1_storage", this::storage)
                .method("chainHead_v1_unpin", this::unpin)
                // Nothing waits to be continued: a client that does not read loses its connection.
                .method("chainHead_v1_continue", _ -> null)
                .method("chainHead_v1_stopOperation", this::stopOperation);
    }

    /// One `chainHead_v1_follow`.
    private final class Follower implements BlockFeed.Follower {
        private final SubscriptionSink sink;
        private final RuntimeDetail runtime;
        private final TreeSet<Hash256> pinned = new TreeSet<>();
        private final TreeSet<String> running = new TreeSet<>();
        private @Nullable Runnable leave;
        private boolean stopped;

        Follower(SubscriptionSink sink, RuntimeDetail runtime) {
            this.sink = sink;
            this.runtime = runtime;
        }

        @Override
        public synchronized void started(Block finalized, List<Block> unfinal) {
            var hashes = new ArrayList<Hash256>();
            long first = Math.max(0, finalized.number() - INITIAL_BLOCKS + 1);
            for (long number = first; number < finalized.number(); number++) {
                Hash256 hash = chain.hashOf(number);
                if (hash != null) {
                    hashes.add(hash);
                }
            }
            hashes.add(finalized.hash());
            pinned.addAll(hashes);
            var event = event("initialized");
            var list = event.putArray("finalizedBlockHashes");
            hashes.forEach(hash -> list.add(hash.toHex()));
            if (runtime == RuntimeDetail.WANTED) {
                event.set("finalizedBlockRuntime", runtimeOf(finalized.hash()));
            }
            sink.send(event);
            unfinal.forEach(this::tellNew);
            tellBest(unfinal.isEmpty() ? finalized : unfinal.getLast());
        }

        @Override
        public synchronized void imported(Block block) {
            if (pinned.size() >= MAX_PINNED_BLOCKS) {
                stop();
                sink.finish(event("stop"));
            } else {
                tellNew(block);
                tellBest(block);
            }
        }

        /// Takes what ends the listening; ends it at once if the first block was one too many.
        synchronized void joined(Runnable wayOut) {
            leave = wayOut;
            if (stopped) {
                wayOut.run();
            }
        }

        /// Hears no more. Its sink is ended by whoever stops it.
        synchronized void stop() {
            stopped = true;
            followers.remove(sink.id());
            if (leave != null) {
                leave.run();
            }
        }

        @Override
        public void finalized(List<Block> blocks) {
            var event = event("finalized");
            var list = event.putArray("finalizedBlockHashes");
            blocks.forEach(block -> list.add(block.hash().toHex()));
            event.putArray("prunedBlockHashes");
            sink.send(event);
        }

        private void tellNew(Block block) {
            pinned.add(block.hash());
            var event =
                    event("newBlock")
                            .put("blockHash", block.hash().toHex())
                            .put("parentBlockHash", block.header().parentHash().toHex());
            if (runtime == RuntimeDetail.WANTED) {
                event.putNull("newRuntime");
            }
            sink.send(event);
        }

        private void tellBest(Block block) {
            sink.send(event("bestBlockChanged").put("bestBlockHash", block.hash().toHex()));
        }

        synchronized void requirePinned(Hash256 hash) {
            if (!pinned.contains(hash)) {
                throw invalidBlock();
            }
        }

        synchronized void unpin(List<Hash256> hashes) {
            if (!pinned.containsAll(hashes)) {
                throw invalidBlock();
            }
            hashes.forEach(pinned::remove);
        }

        synchronized void begin(String operation) {
            running.add(operation);
        }

        synchronized void end(String operation) {
            running.remove(operation);
        }

        /// Sends an operation's event, unless the operation was stopped.
        synchronized void send(String operation, ObjectNode event) {
            if (running.contains(operation)) {
                sink.send(event.put("operationId", operation));
            }
        }
    }

    private enum RuntimeDetail {
        WANTED,
        NOT_WANTED
    }

    private static RpcException invalidBlock() {
        return RpcError.of(INVALID_BLOCK, "Invalid block hash").toException();
    }

    private static ObjectNode event(String name) {
        return Json.object().put("event", name);
    }

    private JsonNode runtimeOf(Hash256 hash) {
        Bytes version = states.call(hash, "Core_version", Bytes.EMPTY);
        return Json.object()
                .put("type", "valid")
                .set("spec", RuntimeVersionJson.decode(version).modern());
    }

    private Runnable follow(RpcParams params, SubscriptionSink sink) {
        var follower =
                new Follower(
                        sink,
                        params.flag(0, "withRuntime")
                                ? RuntimeDetail.WANTED
                                : RuntimeDetail.NOT_WANTED);
        // Before it is told its first block, about which its client may ask at once.
        followers.put(sink.id(), follower);
        try {
            follower.joined(chain.feed().follow(follower));
        } catch (RuntimeException | Error e) {
            followers.remove(sink.id());
            throw e;
        }
        return follower::stop;
    }

    private @Nullable Follower follower(RpcParams params) {
        return followers.get(params.text(0, "followSubscription"));
    }

    private @Nullable JsonNode header(RpcParams params) {
        Follower follower = follower(params);
        if (follower == null) {
            return null;
        }
        Hash256 hash = params.hash(1, "hash");
        follower.requirePinned(hash);
        return Json.hex(states.header(hash).encode());
    }

    private @Nullable JsonNode unpin(RpcParams params) {
        Follower follower = follower(params);
        if (follower == null) {
            return null;
        }
        JsonNode wanted = params.get(1, "hashOrHashes");
        var hashes = new ArrayList<Hash256>();
        if (wanted.isArray()) {
            wanted.forEach(item -> hashes.add(RpcParams.hash(item, "hash")));
        } else {
            hashes.add(RpcParams.hash(wanted, "hash"));
        }
        if (new TreeSet<>(hashes).size() != hashes.size()) {
            throw RpcError.of(-32804, "Received duplicate hashes for `chainHead_unpin`")
                    .toException();
        }
        follower.unpin(hashes);
        return null;
    }

    /// What an operation does, given its id: the events to send.
    @FunctionalInterface
    private interface Work {
        void run(String operationId);
    }

    private Started operation(RpcParams params, Follower follower, Work work) {
        follower.requirePinned(params.hash(1, "hash"));
        String id = Long.toString(operations.incrementAndGet());
        follower.begin(id);
        return new Started(
                Json.object().put("result", "started").put("operationId", id),
                () -> {
                    try {
                        work.run(id);
                    } catch (RpcException e) {
                        follower.send(
                                id, event("operationError").put("error", e.error().message()));
                    } catch (RuntimeException e) {
                        LOG.error("chain_head_operation_failed", e);
                        follower.send(id, event("operationError").put("error", "Internal error"));
                    } finally {
                        follower.end(id);
                    }
                });
    }

    private static Started limitReached() {
        return new Started(Json.object().put("result", "limitReached"), null);
    }

    private @Nullable JsonNode stopOperation(RpcParams params) {
        Follower follower = follower(params);
        if (follower != null) {
            follower.end(params.text(1, "operationId"));
        }
        return null;
    }

    private Started body(RpcParams params) {
        Follower follower = follower(params);
        if (follower == null) {
            return limitReached();
        }
        Hash256 hash = params.hash(1, "hash");
        return operation(
                params,
                follower,
                id ->
                        follower.send(
                                id,
                                event("operationBodyDone")
                                        .set(
                                                "value",
                                                Json.hexList(states.block(hash).extrinsics()))));
    }

    private Started call(RpcParams params) {
        Follower follower = follower(params);
        if (follower == null) {
            return limitReached();
        }
        Hash256 hash = params.hash(1, "hash");
        String function = params.text(2, "function");
        Bytes arguments = params.bytes(3, "callParameters");
        follower.requirePinned(hash);
        if (follower.runtime == RuntimeDetail.NOT_WANTED) {
            throw RpcError.of(
                            WITHOUT_RUNTIME,
                            "The `chainHead_follow` subscription was started with `withRuntime`"
                                    + " set to `false`")
                    .toException();
        }
        return operation(
                params,
                follower,
                id ->
                        follower.send(
                                id,
                                event("operationCallDone")
                                        .put(
                                                "output",
                                                states.call(hash, function, arguments).toHex())));
    }

    private Started storage(RpcParams params) {
        Follower follower = follower(params);
        if (follower == null) {
            return limitReached();
        }
        Hash256 hash = params.hash(1, "hash");
        List<StorageQuery> queries = StorageQuery.list(params.get(2, "items"));
        if (queries.size() > MAX_STORAGE_QUERIES) {
            throw RpcParams.invalid("more than " + MAX_STORAGE_QUERIES + " items");
        }
        Started started =
                operation(
                        params,
                        follower,
                        id -> {
                            StorageQuery.answer(
                                    chain,
                                    hash,
                                    queries,
                                    items ->
                                            follower.send(
                                                    id,
                                                    event("operationStorageItems")
                                                            .set("items", items)));
                            follower.send(id, event("operationStorageDone"));
                        });
        ((ObjectNode) started.answer()).put("discardedItems", 0);
        return started;
    }
}
