package io.myelin.node.rpc;

import io.myelin.block.Extrinsic;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.key.Ss58;
import io.myelin.node.author.Submissions;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.ChainHead;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/// `system_*` and `chainSpec_v1_*`: who this node is, how it is, and an account's next nonce.
///
/// Source: polkadot-sdk `sc-rpc` `system/mod.rs`, `substrate-frame-rpc-system`, `sc-rpc-spec-v2` `chain_spec`.
final class SystemMethods {
    /// Source: `substrate-frame-rpc-system` and `pallet-transaction-payment-rpc`, `Error::DecodeError`.
    private static final int DECODE_ERROR = 2;

    private final NodeIdentity identity;
    private final Chain chain;
    private final StateAccess states;
    private final Submissions submissions;
    private final NodeMethods.DryRun dryRun;
    private final long startNumber;

    SystemMethods(NodeMethods.Parts parts) {
        this.identity = parts.identity();
        this.chain = parts.chain();
        this.states = new StateAccess(parts.chain());
        this.submissions = parts.submissions();
        this.dryRun = parts.dryRun();
        this.startNumber = chain.head().number();
    }

    void declare(RpcMethods methods) {
        methods.method("system_name", _ -> Json.text(NodeIdentity.NAME))
                .method("system_version", _ -> Json.text(identity.version()))
                .method("system_chain", _ -> Json.text(identity.chain()))
                .method("system_chainType", _ -> Json.text(identity.chainType().wireName()))
                .method("system_properties", _ -> properties())
                .method("system_health", _ -> health())
                .method("system_nodeRoles", _ -> Json.array().add("Authority"))
                .method("system_peers", _ -> Json.array())
                .method("system_reservedPeers", _ -> Json.array())
                .method("system_localListenAddresses", _ -> Json.array())
                .method("system_syncState", _ -> syncState())
                .method("system_accountNextIndex", this::nextIndex, "account_nextIndex")
                .method("system_dryRun", this::dryRun, "system_dryRunAt")
                .method("chainSpec_v1_chainName", _ -> Json.text(identity.chain()))
                .method("chainSpec_v1_genesisHash", _ -> Json.hex(chain.genesisHash()))
                .method("chainSpec_v1_properties", _ -> properties());
    }

    /// Source: subtensor `node/src/chain_spec/localnet.rs`.
    private static ObjectNode properties() {
        return Json.object()
                .put("ss58Format", Ss58.BITTENSOR_PREFIX)
                .put("tokenDecimals", 9)
                .put("tokenSymbol", "TAO");
    }

    private static ObjectNode health() {
        return Json.object().put("peers", 0).put("isSyncing", false).put("shouldHavePeers", false);
    }

    private ObjectNode syncState() {
        long now = chain.head().number();
        return Json.object()
                .put("startingBlock", startNumber)
                .put("currentBlock", now)
                .put("highestBlock", now);
    }

    private JsonNode nextIndex(RpcParams params) {
        AccountId account;
        try {
            account = Ss58.decode(params.text(0, "account"));
        } catch (IllegalArgumentException e) {
            throw RpcParams.invalid("account: " + e.getMessage());
        }
        ChainHead head = chain.head();
        Bytes encoded =
                chain.call(
                        head,
                        "AccountNonceApi_account_nonce",
                        new ScaleWriter().accountId(account).toBytes());
        long nonce = Integer.toUnsignedLong(new ScaleReader(encoded).u32());
        return LongNode.valueOf(submissions.nextNonce(account, nonce));
    }

    /// The `ApplyExtrinsicResult` of running the transaction on top of a block, thrown away afterwards.
    private JsonNode dryRun(RpcParams params) {
        Bytes extrinsic = params.bytes(0, "extrinsic");
        Hash256 wanted = params.findHash(1, "at");
        requireDecodable(extrinsic, "Unable to dry run extrinsic");
        ChainHead head = chain.head();
        return wanted == null
                ? Json.hex(dryRun.of(head.state(), extrinsic, head.hash()))
                : Json.hex(dryRun.of(states.at(wanted), extrinsic, wanted));
    }

    /// Tells garbage apart from a transaction that fails.
    static void requireDecodable(Bytes extrinsic, String what) {
        try {
            Extrinsic.decode(extrinsic);
        } catch (ScaleException | IllegalArgumentException e) {
            throw new RpcError(DECODE_ERROR, what, String.valueOf(e.getMessage())).toException();
        }
    }
}
