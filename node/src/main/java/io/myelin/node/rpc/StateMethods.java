package io.myelin.node.rpc;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.ImportedBlock;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionSink;
import io.myelin.scale.ScaleReader;
import io.myelin.state.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/// `state_*`: storage at a block, runtime calls, metadata, versions, proofs, and storage as it changes.
///
/// Source: polkadot-sdk `sc-rpc` `state/{mod,state_full}.rs`; names and aliases as in `sc-rpc-api` `state/mod.rs`.
final class StateMethods {
    /// Most keys of one page. Source: `sc-rpc` `STORAGE_KEYS_PAGED_MAX_COUNT`.
    private static final long MAX_PAGE = 1_000;

    /// Most keys of one unpaged listing; beyond it the answer would not fit into a message.
    private static final int MAX_UNPAGED_KEYS = 100_000;

    /// Most keys in one query, proof or subscription.
    private static final int MAX_QUERY_KEYS = 10_000;

    /// Most blocks that one `state_queryStorage` walks.
    private static final long MAX_RANGE_BLOCKS = 10_000;

    private final Chain chain;
    private final StateAccess states;

    StateMethods(Chain chain) {
        this.chain = chain;
        this.states = new StateAccess(chain);
    }

    void declare(RpcMethods methods) {
        methods.method("state_call", this::call, "state_callAt")
                .method("state_getMetadata", this::metadata)
                .method(
                        "state_getRuntimeVersion",
                        params -> version(params.findHash(0, "hash")),
                        "chain_getRuntimeVersion")
                .method("state_getStorage", params -> Json.hex(value(params)), "state_getStorageAt")
                .method("state_getStorageHash", this::storageHash, "state_getStorageHashAt")
                .method("state_getStorageSize", this::storageSize, "state_getStorageSizeAt")
                .method("state_getKeys", this::keys)
                .method("state_getPairs", this::pairs)
                .method("state_getKeysPaged", this::keysPaged, "state_getKeysPagedAt")
                .method("state_queryStorageAt", this::queryStorageAt)
                .method("state_queryStorage", this::queryStorage)
                .method("state_getReadProof", this::readProof)
                .subscription(
                        List.of("state_subscribeStorage"),
                        "state_storage",
                        List.of("state_unsubscribeStorage"),
                        this::subscribeStorage)
                .subscription(
                        List.of("state_subscribeRuntimeVersion", "chain_subscribeRuntimeVersion"),
                        "state_runtimeVersion",
                        List.of(
                                "state_unsubscribeRuntimeVersion",
                                "chain_unsubscribeRuntimeVersion"),
                        (_, sink) -> {
                            // The runtime is part of the program: its version cannot change while
                            // it runs.
                            sink.send(version(null));
                            return () -> {};
                        });
    }

    /// Without keys: every change from the next block on.
    private Runnable subscribeStorage(RpcParams params, SubscriptionSink sink) {
        if (params.find(0) == null) {
            return chain.feed().listenFromNext(block -> sendChanges(sink, block));
        }
        var watched = new WatchedKeys(keyList(params), sink);
        return chain.feed().listen(watched::onBlock);
    }

    private static void sendChanges(SubscriptionSink sink, ImportedBlock imported) {
        ArrayNode changes = Json.array();
        for (Bytes key : imported.changedKeys()) {
            changes.add(Json.change(key, imported.state().get(key)));
        }
        sink.send(Json.storageChanges(imported.block().hash(), changes));
    }

    private JsonNode call(RpcParams params) {
        Bytes arguments = params.findBytes(1, "data");
        return Json.hex(
                states.call(
                        params.findHash(2, "hash"),
                        params.text(0, "name"),
                        arguments == null ? Bytes.EMPTY : arguments));
    }

    private JsonNode metadata(RpcParams params) {
        Bytes opaque = states.call(params.findHash(0, "hash"), "Metadata_metadata", Bytes.EMPTY);
        return Json.hex(new ScaleReader(opaque).bytes());
    }

    private JsonNode version(@Nullable Hash256 at) {
        return RuntimeVersionJson.of(states.call(at, "Core_version", Bytes.EMPTY));
    }

    private @Nullable Bytes value(RpcParams params) {
        Bytes key = params.bytes(0, "key");
        return states.at(params.findHash(1, "hash")).get(key);
    }

    private @Nullable JsonNode storageHash(RpcParams params) {
        Bytes value = value(params);
        return value == null ? null : Json.hex(Blake2b.hash(value.shared()));
    }

    /// Size of a value, or of all values together whose keys begin with what is no key itself.
    private @Nullable JsonNode storageSize(RpcParams params) {
        Bytes value = value(params);
        if (value != null) {
            return IntNode.valueOf(value.size());
        }
        StateView state = states.at(params.findHash(1, "hash"));
        long sum = 0;
        for (Bytes key : allKeys(params)) {
            Bytes below = state.get(key);
            sum += below == null ? 0 : below.size();
        }
        return sum == 0 ? null : LongNode.valueOf(sum);
    }

    private JsonNode keys(RpcParams params) {
        return Json.hexList(allKeys(params));
    }

    private JsonNode pairs(RpcParams params) {
        StateView state = states.at(params.findHash(1, "hash"));
        var pairs = Json.array();
        for (Bytes key : allKeys(params)) {
            pairs.add(Json.change(key, state.get(key)));
        }
        return pairs;
    }

    private List<Bytes> allKeys(RpcParams params) {
        Bytes prefix = params.bytes(0, "prefix");
        StateView state = states.at(params.findHash(1, "hash"));
        var keys = page(state, prefix, null, MAX_UNPAGED_KEYS + 1L);
        if (keys.size() > MAX_UNPAGED_KEYS) {
            throw RpcParams.invalid(
                    "more than "
                            + MAX_UNPAGED_KEYS
                            + " keys under this prefix: use state_getKeysPaged");
        }
        return keys;
    }

    private JsonNode keysPaged(RpcParams params) {
        Bytes prefix = params.find(0) == null ? Bytes.EMPTY : params.bytes(0, "prefix");
        long count = params.number(1, "count", 0xFFFF_FFFFL);
        if (count > MAX_PAGE) {
            throw RpcError.of(
                            4002,
                            "count exceeds maximum value. value: " + count + ", max: " + MAX_PAGE)
                    .toException();
        }
        Bytes start = params.findBytes(2, "startKey");
        return Json.hexList(page(states.at(params.findHash(3, "hash")), prefix, start, count));
    }

    /// Up to `count` keys with `prefix`, in order, those greater than `after` (which need not exist any more).
    private static List<Bytes> page(
            StateView state, Bytes prefix, @Nullable Bytes after, long count) {
        var keys = new ArrayList<Bytes>();
        Bytes key;
        if (after == null || after.compareTo(prefix) < 0) {
            key = state.get(prefix) != null ? prefix : state.nextKey(prefix);
        } else {
            key = state.nextKey(after);
        }
        while (key != null && key.startsWith(prefix) && keys.size() < count) {
            keys.add(key);
            key = state.nextKey(key);
        }
        return keys;
    }

    private JsonNode queryStorageAt(RpcParams params) {
        List<Bytes> keys = keyList(params);
        Hash256 at = params.findHash(1, "hash");
        Hash256 block = at == null ? chain.head().hash() : at;
        StateView state = states.at(block);
        var changes = Json.array();
        keys.forEach(key -> changes.add(Json.change(key, state.get(key))));
        return Json.array().add(Json.storageChanges(block, changes));
    }

    private JsonNode queryStorage(RpcParams params) {
        List<Bytes> keys = keyList(params);
        Header from = states.header(params.hash(1, "fromBlock"));
        Hash256 toHash = params.findHash(2, "toBlock");
        Header to = toHash == null ? chain.head().block().header() : states.header(toHash);
        if (from.number() > to.number() || to.number() - from.number() >= MAX_RANGE_BLOCKS) {
            throw RpcError.of(
                            4001,
                            "Cannot resolve a block range ['"
                                    + params.hash(1, "fromBlock")
                                    + "' ... '"
                                    + (toHash == null ? chain.head().hash() : toHash)
                                    + "].")
                    .toException();
        }
        var answer = Json.array();
        var last = new ArrayList<@Nullable Bytes>();
        for (long number = from.number(); number <= to.number(); number++) {
            Hash256 hash = Objects.requireNonNull(chain.hashOf(number));
            StateView state = states.at(hash);
            var changes = Json.array();
            for (int i = 0; i < keys.size(); i++) {
                Bytes value = state.get(keys.get(i));
                boolean first = number == from.number();
                if (first || !Objects.equals(value, last.get(i))) {
                    changes.add(Json.change(keys.get(i), value));
                }
                if (first) {
                    last.add(value);
                } else {
                    last.set(i, value);
                }
            }
            if (!changes.isEmpty()) {
                answer.add(Json.storageChanges(hash, changes));
            }
        }
        return answer;
    }

    private JsonNode readProof(RpcParams params) {
        List<Bytes> keys = keyList(params);
        Hash256 at = params.findHash(1, "hash");
        Hash256 block = at == null ? chain.head().hash() : at;
        return Json.object()
                .put("at", block.toHex())
                .set("proof", Json.hexList(states.prove(block, keys)));
    }

    private static List<Bytes> keyList(RpcParams params) {
        List<Bytes> keys = params.bytesList(0, "keys");
        if (keys.size() > MAX_QUERY_KEYS) {
            throw RpcParams.invalid("more than " + MAX_QUERY_KEYS + " keys in one request");
        }
        return keys;
    }

    /// One storage subscription: all keys at first, in the order asked for, then those that changed.
    private static final class WatchedKeys {
        private final List<Bytes> keys;
        private final SubscriptionSink sink;
        private boolean started;

        WatchedKeys(List<Bytes> keys, SubscriptionSink sink) {
            this.keys = List.copyOf(keys);
            this.sink = sink;
        }

        void onBlock(ImportedBlock imported) {
            boolean first = !started;
            started = true;
            var told = first ? keys : changed(imported);
            if (!first && told.isEmpty()) {
                return;
            }
            ArrayNode changes = Json.array();
            told.forEach(key -> changes.add(Json.change(key, imported.state().get(key))));
            sink.send(Json.storageChanges(imported.block().hash(), changes));
        }

        private List<Bytes> changed(ImportedBlock imported) {
            return keys.stream()
                    .filter(key -> imported.changedKeys().contains(key))
                    .distinct()
                    .toList();
        }
    }
}
