package io.myelin.node.rpc;

import io.myelin.chain.Hash256;
import io.myelin.node.author.Sealer;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// `engine_*`: blocks on command, where the node's sealing allows it.
///
/// Source: polkadot-sdk `sc-consensus-manual-seal` `rpc.rs`.
final class EngineMethods {
    private final Sealer sealer;
    private final Chain chain;

    EngineMethods(Sealer sealer, Chain chain) {
        this.sealer = sealer;
        this.chain = chain;
    }

    void declare(RpcMethods methods) {
        methods.method("engine_createBlock", this::createBlock)
                .method("engine_finalizeBlock", this::finalizeBlock);
    }

    private JsonNode createBlock(RpcParams params) throws InterruptedException {
        var emptiness =
                params.find(0) == null || params.flag(0, "createEmpty")
                        ? Sealer.Emptiness.ALLOWED
                        : Sealer.Emptiness.REFUSED;
        Hash256 parent = params.findHash(2, "parentHash");
        if (parent != null && !parent.equals(chain.head().hash())) {
            throw RpcError.of(
                            1, "parent " + parent + " is not the head: blocks follow the head only")
                    .toException();
        }
        Block block;
        try {
            block = sealer.sealNow(emptiness);
        } catch (Sealer.NotSealedException e) {
            throw RpcError.of(e.code(), String.valueOf(e.getMessage())).toException();
        }
        if (params.find(1) == null || params.flag(1, "finalize")) {
            chain.finalizeUpTo(block);
        }
        var json = Json.object().put("hash", block.hash().toHex());
        json.putObject("aux")
                .put("header_only", false)
                .put("clear_justification_requests", false)
                .put("needs_justification", false)
                .put("bad_justification", false)
                .put("is_new_best", true);
        return json.put("proof_size", 0);
    }

    /// Makes a block and all before it final.
    private JsonNode finalizeBlock(RpcParams params) throws InterruptedException {
        Hash256 hash = params.hash(0, "hash");
        Block block = chain.findBlock(hash);
        if (block == null) {
            throw RpcError.of(1, "no block " + hash).toException();
        }
        chain.finalizeUpTo(block);
        return BooleanNode.TRUE;
    }
}
