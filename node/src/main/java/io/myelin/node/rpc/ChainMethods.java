package io.myelin.node.rpc;

import io.myelin.block.Header;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// `chain_*`: blocks, headers, hashes, and the heads as they come.
///
/// Source: polkadot-sdk `sc-rpc` `chain/mod.rs`; names and aliases as in `sc-rpc-api` `chain/mod.rs`.
final class ChainMethods {
    private final Chain chain;
    private volatile @Nullable RenderedHeader rendered;

    ChainMethods(Chain chain) {
        this.chain = chain;
    }

    void declare(RpcMethods methods) {
        methods.method("chain_getBlockHash", this::blockHash, "chain_getHead")
                .method("chain_getHeader", this::header)
                .method("chain_getBlock", this::block)
                .method(
                        "chain_getFinalizedHead",
                        _ -> Json.hex(chain.finalized().hash()),
                        "chain_getFinalisedHead")
                .subscription(
                        List.of(
                                "chain_subscribeNewHeads",
                                "chain_subscribeNewHead",
                                "subscribe_newHead"),
                        "chain_newHead",
                        List.of(
                                "chain_unsubscribeNewHeads",
                                "chain_unsubscribeNewHead",
                                "unsubscribe_newHead"),
                        heads())
                .subscription(
                        List.of("chain_subscribeFinalizedHeads", "chain_subscribeFinalisedHeads"),
                        "chain_finalizedHead",
                        List.of(
                                "chain_unsubscribeFinalizedHeads",
                                "chain_unsubscribeFinalisedHeads"),
                        (_, sink) ->
                                chain.feed().listenFinalized(block -> sink.sendJson(render(block))))
                .subscription(
                        List.of("chain_subscribeAllHeads"),
                        "chain_allHead",
                        List.of("chain_unsubscribeAllHeads"),
                        heads());
    }

    /// A header as JSON text, shared by all who follow heads.
    private record RenderedHeader(Hash256 block, String json) {}

    /// With one author every new block is the best, so two subscriptions see the same heads.
    private SubscriptionHandler heads() {
        return (_, sink) ->
                chain.feed().listen(imported -> sink.sendJson(render(imported.block())));
    }

    private String render(Block block) {
        RenderedHeader last = rendered;
        if (last == null || !last.block().equals(block.hash())) {
            last = new RenderedHeader(block.hash(), Json.header(block.header()).toString());
            rendered = last;
        }
        return last.json();
    }

    private JsonNode blockHash(RpcParams params) {
        JsonNode wanted = params.find(0);
        if (wanted == null) {
            return Json.hex(chain.head().hash());
        }
        if (wanted.isArray()) {
            var hashes = Json.array();
            for (JsonNode number : wanted) {
                hashes.add(hashOf(number));
            }
            return hashes;
        }
        return hashOf(wanted);
    }

    private JsonNode hashOf(JsonNode number) {
        Hash256 hash = chain.hashOf(RpcParams.number(number, "number", 0xFFFF_FFFFL));
        return hash == null ? NullNode.instance : Json.hex(hash);
    }

    private @Nullable JsonNode header(RpcParams params) {
        Hash256 hash = params.findHash(0, "hash");
        Header header = hash == null ? chain.head().block().header() : chain.findHeader(hash);
        return header == null ? null : Json.header(header);
    }

    private @Nullable JsonNode block(RpcParams params) {
        Hash256 hash = params.findHash(0, "hash");
        Block block = hash == null ? chain.head().block() : chain.findBlock(hash);
        return block == null ? null : Json.signedBlock(block);
    }
}
