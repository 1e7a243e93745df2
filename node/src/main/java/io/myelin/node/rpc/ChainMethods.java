package io.myelin.node.rpc;

import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `chain_*`: blocks, headers, hashes, and the heads as they come.
///
/// Source: polkadot-sdk `sc-rpc` `chain/mod.rs`; names and aliases as in `sc-rpc-api` `chain/mod.rs`.
final class ChainMethods {
    private final Chain chain;

    ChainMethods(Chain chain) {
        this.chain = chain;
    }

    void declare(RpcMethods methods) {
        methods.method("chain_getBlockHash", this::blockHash, "chain_getHead")
                .method("chain_getHeader", this::header)
                .method("chain_getBlock", this::block)
                .method(
                        "chain_getFinalizedHead",
                        _ -> Json.hex(chain.head().hash()),
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
                        heads())
                .subscription(
                        List.of("chain_subscribeAllHeads"),
                        "chain_allHead",
                        List.of("chain_unsubscribeAllHeads"),
                        heads());
    }

    /// With one author every block is new, best and final at once, so the three subscriptions see the same heads.
    private SubscriptionHandler heads() {
        return (_, sink) ->
                chain.feed().listen(imported -> sink.send(Json.header(imported.block().header())));
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
        return Json.hex(hash == null ? null : io.myelin.chain.Bytes.wrap(hash.toBytes()));
    }

    private @Nullable JsonNode header(RpcParams params) {
        Block block = find(params);
        return block == null ? null : Json.header(block.header());
    }

    private @Nullable JsonNode block(RpcParams params) {
        Block block = find(params);
        return block == null ? null : Json.signedBlock(block);
    }

    private @Nullable Block find(RpcParams params) {
        Hash256 hash = params.findHash(0, "hash");
        return hash == null ? chain.head().block() : chain.findBlock(hash);
    }
}
