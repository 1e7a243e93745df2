package io.myelin.node.rpc;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.state.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One item of a `chainHead_v1_storage` or `archive_v1_storage` request.
record StorageQuery(Bytes key, Kind kind) {
    /// Items sent in one event.
    private static final int CHUNK = 500;

    /// Where a Substrate state holds its Wasm code. papi asks for its hash to tell runtimes apart.
    private static final Bytes CODE_KEY = Bytes.ofUtf8(":code");

    private enum Kind {
        VALUE("value"),
        HASH("hash"),
        CLOSEST_DESCENDANT_MERKLE_VALUE("closestDescendantMerkleValue"),
        DESCENDANTS_VALUES("descendantsValues"),
        DESCENDANTS_HASHES("descendantsHashes");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        static Kind of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return kind;
                }
            }
            throw RpcParams.invalid("unknown storage query type " + wireName);
        }
    }

    static List<StorageQuery> list(JsonNode items) {
        if (!items.isArray()) {
            throw RpcParams.invalid("items: expected an array");
        }
        var queries = new ArrayList<StorageQuery>();
        for (JsonNode item : items) {
            JsonNode key = item.get("key");
            JsonNode type = item.get("type");
            if (key == null || type == null) {
                throw RpcParams.invalid("items: each needs key and type");
            }
            queries.add(
                    new StorageQuery(
                            RpcParams.bytes(key, "key"), Kind.of(RpcParams.text(type, "type"))));
        }
        return queries;
    }

    /// Answers all queries at a block, in chunks.
    static void answer(
            Chain chain, Hash256 at, List<StorageQuery> queries, Consumer<ArrayNode> chunks) {
        var source = new Source(chain, at, new StateAccess(chain).at(at));
        var chunk = Json.array();
        for (StorageQuery query : queries) {
            chunk = query.answer(source, chunk, chunks);
        }
        if (!chunk.isEmpty()) {
            chunks.accept(chunk);
        }
    }

    /// A block to read from.
    private record Source(Chain chain, Hash256 at, StateView state) {
        /// What stands for the Wasm code, which this node has none of: the runtime's version, encoded.
        @Nullable Bytes value(Bytes key) {
            Bytes value = state.get(key);
            return value == null && key.equals(CODE_KEY)
                    ? chain.call(at, "Core_version", Bytes.EMPTY)
                    : value;
        }
    }

    private ArrayNode answer(Source source, ArrayNode started, Consumer<ArrayNode> chunks) {
        ArrayNode chunk = started;
        switch (kind) {
            case VALUE, HASH -> {
                Bytes value = source.value(key);
                if (value != null) {
                    chunk.add(item(key, value));
                }
            }
            case CLOSEST_DESCENDANT_MERKLE_VALUE -> {
                Bytes merkle = source.chain().closestMerkleValue(source.at(), key);
                if (merkle != null) {
                    chunk.add(
                            Json.object()
                                    .put("key", key.toHex())
                                    .put(kind.wireName, merkle.toHex()));
                }
            }
            case DESCENDANTS_VALUES, DESCENDANTS_HASHES -> {
                StateView state = source.state();
                Bytes next = state.get(key) != null ? key : state.nextKey(key);
                while (next != null && next.startsWith(key)) {
                    Bytes value = state.get(next);
                    if (value != null) {
                        chunk.add(item(next, value));
                    }
                    if (chunk.size() >= CHUNK) {
                        chunks.accept(chunk);
                        chunk = Json.array();
                    }
                    next = state.nextKey(next);
                }
            }
        }
        return chunk;
    }

    private ObjectNode item(Bytes itemKey, Bytes value) {
        var json = Json.object().put("key", itemKey.toHex());
        boolean hashed = kind == Kind.HASH || kind == Kind.DESCENDANTS_HASHES;
        return hashed
                ? json.put("hash", Blake2b.hash(value.shared()).toHex())
                : json.put("value", value.toHex());
    }
}
