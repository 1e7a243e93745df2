package io.myelin.node.rpc;

import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.node.author.Submissions;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcException;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.node.jsonrpc.SubscriptionSink;
import io.myelin.node.pool.PoolRefusal;
import io.myelin.node.pool.Refusal;
import io.myelin.node.pool.RefusedException;
import io.myelin.node.pool.TransactionStatus;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.TransactionError.UnknownTransaction;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `author_*`: submitting transactions and following them.
///
/// Source: polkadot-sdk `sc-rpc` `author/mod.rs`; codes and texts of `sc-rpc-api` `author/error.rs`.
final class AuthorMethods {
    private final Submissions submissions;

    AuthorMethods(Submissions submissions) {
        this.submissions = submissions;
    }

    void declare(RpcMethods methods) {
        methods.method("author_submitExtrinsic", this::submit)
                .method("author_pendingExtrinsics", _ -> Json.hexList(submissions.pending()))
                .method("author_removeExtrinsic", this::remove)
                .subscription(
                        List.of("author_submitAndWatchExtrinsic"),
                        "author_extrinsicUpdate",
                        List.of("author_unwatchExtrinsic"),
                        this::submitAndWatch);
    }

    private JsonNode submit(RpcParams params) {
        try {
            return Json.hex(submissions.submit(params.bytes(0, "extrinsic")));
        } catch (RefusedException e) {
            throw error(e.refusal());
        }
    }

    private Runnable submitAndWatch(RpcParams params, SubscriptionSink sink) {
        try {
            Hash256 hash =
                    submissions.submitAndWatch(
                            params.bytes(0, "extrinsic"),
                            status -> {
                                if (status.isLast()) {
                                    sink.finish(statusJson(status));
                                } else {
                                    sink.send(statusJson(status));
                                }
                            });
            return () -> submissions.unwatch(hash);
        } catch (RefusedException e) {
            throw error(e.refusal());
        }
    }

    private JsonNode remove(RpcParams params) {
        var removed = Json.array();
        for (JsonNode item : params.get(0, "bytesOrHash")) {
            Hash256 transaction = transactionHash(item);
            if (submissions.remove(transaction)) {
                removed.add(transaction.toHex());
            }
        }
        return removed;
    }

    private static Hash256 transactionHash(JsonNode item) {
        if (item.has("hash")) {
            return RpcParams.hash(item.get("hash"), "hash");
        }
        if (item.has("extrinsic")) {
            return Blake2b.hash(RpcParams.bytes(item.get("extrinsic"), "extrinsic").shared());
        }
        throw RpcParams.invalid("expected a list of {\"hash\": …} or {\"extrinsic\": …}");
    }

    static JsonNode statusJson(TransactionStatus status) {
        return switch (status) {
            case TransactionStatus.Future _ -> Json.text("future");
            case TransactionStatus.Ready _ -> Json.text("ready");
            case TransactionStatus.InBlock(Hash256 block, _) ->
                    Json.object().put("inBlock", block.toHex());
            case TransactionStatus.Finalized(Hash256 block, _) ->
                    Json.object().put("finalized", block.toHex());
            case TransactionStatus.Usurped(Hash256 by) -> Json.object().put("usurped", by.toHex());
            case TransactionStatus.Dropped _ -> Json.text("dropped");
            case TransactionStatus.Invalid _ -> Json.text("invalid");
        };
    }

    static RpcException error(Refusal refusal) {
        return errorOf(refusal).toException();
    }

    private static RpcError errorOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadFormat(String why) ->
                    RpcError.of(1001, "Extrinsic has invalid format: " + why);
            case Refusal.ByRuntime(TransactionError.Invalid(var reason)) ->
                    new RpcError(1010, "Invalid Transaction", text(reason));
            case Refusal.ByRuntime(TransactionError.Unknown(var reason)) ->
                    new RpcError(1011, "Unknown Transaction Validity", text(reason));
            case Refusal.ByPool(Hash256 hash, PoolRefusal reason) -> poolError(hash, reason);
        };
    }

    private static RpcError poolError(Hash256 hash, PoolRefusal reason) {
        return switch (reason) {
            case PoolRefusal.TemporarilyBanned _ ->
                    RpcError.of(1012, "Transaction is temporarily banned");
            case PoolRefusal.AlreadyImported _ ->
                    new RpcError(1013, "Transaction Already Imported", "[" + hash.toHex() + "]");
            case PoolRefusal.TooLowPriority(long old, long offered) ->
                    new RpcError(
                            1014,
                            "Priority is too low: ("
                                    + Long.toUnsignedString(old)
                                    + " vs "
                                    + Long.toUnsignedString(offered)
                                    + ")",
                            "The transaction has too low priority to replace another transaction"
                                    + " already in the pool.");
            case PoolRefusal.CycleDetected _ -> RpcError.of(1015, "Cycle Detected");
            case PoolRefusal.ImmediatelyDropped _ ->
                    new RpcError(
                            1016,
                            "Immediately Dropped",
                            "The transaction couldn't enter the pool because of the limit");
            case PoolRefusal.NoTagsProvided _ ->
                    new RpcError(
                            1019,
                            "No tags provided",
                            "Transaction does not provide any tags, so the pool can't identify it");
        };
    }

    /// Source: polkadot-sdk `sp_runtime::transaction_validity`, `From<InvalidTransaction> for &str`.
    private static String text(InvalidTransaction reason) {
        return switch (reason) {
            case InvalidTransaction.Call _ -> "Transaction call is not expected";
            case InvalidTransaction.Payment _ ->
                    "Inability to pay some fees (e.g. account balance too low)";
            case InvalidTransaction.Future _ -> "Transaction will be valid in the future";
            case InvalidTransaction.Stale _ -> "Transaction is outdated";
            case InvalidTransaction.BadProof _ -> "Transaction has a bad signature";
            case InvalidTransaction.AncientBirthBlock _ -> "Transaction has an ancient birth block";
            case InvalidTransaction.ExhaustsResources _ ->
                    "Transaction would exhaust the block limits";
            case InvalidTransaction.Custom(int code) -> "Custom error: " + code;
            case InvalidTransaction.BadMandatory _ ->
                    "A call was labelled as mandatory, but resulted in an Error.";
            case InvalidTransaction.MandatoryValidation _ ->
                    "Transaction dispatch is mandatory; transactions must not be validated.";
            case InvalidTransaction.BadSigner _ -> "Invalid signing address";
            case InvalidTransaction.IndeterminateImplicit _ ->
                    "The implicit data was unable to be calculated";
            case InvalidTransaction.UnknownOrigin _ ->
                    "The transaction extension did not authorize any origin";
        };
    }

    /// Quirk: of these the reference prints the variant's name, not its text.
    private static String text(UnknownTransaction reason) {
        return switch (reason) {
            case UnknownTransaction.CannotLookup _ -> "CannotLookup";
            case UnknownTransaction.NoUnsignedValidator _ -> "NoUnsignedValidator";
            case UnknownTransaction.Custom(int code) -> "Custom(" + code + ")";
        };
    }
}
