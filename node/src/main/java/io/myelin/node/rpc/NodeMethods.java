package io.myelin.node.rpc;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.author.Sealer;
import io.myelin.node.author.Submissions;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.state.StateView;

/// The table of a node's methods, put together from its families.
public final class NodeMethods {
    private NodeMethods() {}

    /// What the methods work on.
    public record Parts(
            NodeIdentity identity,
            Chain chain,
            Submissions submissions,
            Sealer sealer,
            DryRun dryRun) {}

    /// Runs a transaction on top of a block and throws everything but its result away.
    @FunctionalInterface
    public interface DryRun {
        /// The encoded `ApplyExtrinsicResult`.
        Bytes of(StateView state, Bytes extrinsic, Hash256 block);
    }

    public static RpcMethods table(Parts parts) {
        var methods = new RpcMethods().explaining(new StorageFailures());
        new ChainMethods(parts.chain()).declare(methods);
        new StateMethods(parts.chain()).declare(methods);
        new AuthorMethods(parts.submissions()).declare(methods);
        new SystemMethods(parts).declare(methods);
        new PaymentMethods(parts.chain()).declare(methods);
        new CustomMethods(parts.chain()).declare(methods);
        new ChainHeadMethods(parts.chain()).declare(methods);
        new BroadcastMethods(parts.submissions()).declare(methods);
        new ArchiveMethods(parts.chain()).declare(methods);
        if (parts.sealer().sealsOnCommand()) {
            new EngineMethods(parts.sealer(), parts.chain()).declare(methods);
            methods.inOrder("engine_createBlock", "engine_finalizeBlock");
        }
        methods.inOrder(
                "author_submitExtrinsic",
                "author_submitAndWatchExtrinsic",
                "author_removeExtrinsic",
                "transaction_v1_broadcast",
                "transactionWatch_v1_submitAndWatch");
        methods.method(
                "rpc_methods",
                _ -> {
                    var names = Json.array();
                    methods.names().forEach(names::add);
                    return Json.object().set("methods", names);
                });
        return methods;
    }
}
