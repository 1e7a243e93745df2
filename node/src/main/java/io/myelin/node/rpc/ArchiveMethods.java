package io.myelin.node.rpc;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcException;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionSink;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/// `archive_v1_*`: blocks and states of the past, as far as they are kept.
///
/// Source: the JSON-RPC specification of Polkadot, archive; polkadot-sdk `sc-rpc-spec-v2` `archive`.
final class ArchiveMethods {
    private final Chain chain;
    private final StateAccess states;

    ArchiveMethods(Chain chain) {
        this.chain = chain;
        this.states = new StateAccess(chain);
    }

    void declare(RpcMethods methods) {
        methods.method(
                        "archive_v1_finalizedHeight",
                        _ -> LongNode.valueOf(chain.finalized().number()))
                .method("archive_v1_genesisHash", _ -> Json.hex(chain.genesisHash()))
                .method("archive_v1_hashByHeight", this::hashByHeight)
                .method("archive_v1_header", this::header)
                .method("archive_v1_body", this::body)
                .method("archive_v1_call", this::call)
                .subscription(
                        List.of("archive_v1_storage"),
                        "archive_v1_storageEvent",
                        List.of("archive_v1_stopStorage"),
                        this::storage);
    }

    private JsonNode hashByHeight(RpcParams params) {
        Hash256 hash = chain.hashOf(params.number(0, "height", 0xFFFF_FFFFL));
        var list = Json.array();
        if (hash != null) {
            list.add(hash.toHex());
        }
        return list;
    }

    private @Nullable JsonNode header(RpcParams params) {
        Header header = chain.findHeader(params.hash(0, "hash"));
        return header == null ? null : Json.hex(header.encode());
    }

    private @Nullable JsonNode body(RpcParams params) {
        Block block = chain.findBlock(params.hash(0, "hash"));
        return block == null ? null : Json.hexList(block.extrinsics());
    }

    private @Nullable JsonNode call(RpcParams params) {
        Hash256 hash = params.hash(0, "hash");
        String function = params.text(1, "function");
        Bytes arguments = params.bytes(2, "callParameters");
        if (chain.findHeader(hash) == null) {
            return null;
        }
        try {
            Bytes output = states.call(hash, function, arguments);
            return Json.object().put("success", true).put("value", output.toHex());
        } catch (RpcException e) {
            return Json.object().put("success", false).put("error", e.error().message());
        }
    }

    private Runnable storage(RpcParams params, SubscriptionSink sink) {
        Hash256 hash = params.hash(0, "hash");
        List<StorageQuery> queries = StorageQuery.list(params.get(1, "items"));
        try {
            StorageQuery.answer(
                    chain,
                    hash,
                    queries,
                    items ->
                            items.forEach(item ->
                                    sink.send(((ObjectNode) item).put("event", "storage"))));
            sink.finish(Json.object().put("event", "storageDone"));
        } catch (RpcException e) {
            sink.finish(
                    Json.object().put("event", "storageError").put("error", e.error().message()));
        }
        return () -> {};
    }
}
