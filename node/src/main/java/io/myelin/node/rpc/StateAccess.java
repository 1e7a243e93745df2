package io.myelin.node.rpc;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.RuntimeCallException;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcException;
import io.myelin.state.StateView;
import io.myelin.state.store.StateDiscardedException;
import io.myelin.state.store.UnknownBlockException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// States and runtime calls at a block, with the reference's error 4003 and its words when that fails.
///
/// The Python client raises "state discarded" on the words `Api called for an unknown Block: State already discarded`.
record StateAccess(Chain chain) {
    private static final int CLIENT_ERROR = 4003;

    StateView at(@Nullable Hash256 hash) {
        return hash == null
                ? chain.head().state()
                : reading("UnknownBlock: ", () -> chain.stateAt(hash));
    }

    Header header(Hash256 hash) {
        Header header = chain.findHeader(hash);
        if (header == null) {
            throw clientError("UnknownBlock: Header was not found in the database: " + hash);
        }
        return header;
    }

    Block block(Hash256 hash) {
        Block block = chain.findBlock(hash);
        if (block == null) {
            throw clientError("UnknownBlock: Header was not found in the database: " + hash);
        }
        return block;
    }

    List<Bytes> prove(Hash256 hash, List<Bytes> keys) {
        return reading("UnknownBlock: ", () -> chain.prove(hash, keys));
    }

    Bytes call(@Nullable Hash256 at, String function, Bytes arguments) {
        try {
            return at == null
                    ? chain.call(chain.head(), function, arguments)
                    : reading(
                            "Api called for an unknown Block: ",
                            () -> chain.call(at, function, arguments));
        } catch (RuntimeCallException e) {
            throw clientError("Execution failed: " + e.getMessage());
        }
    }

    private static <T> T reading(String kind, Supplier<T> read) {
        try {
            return read.get();
        } catch (UnknownBlockException | StateDiscardedException e) {
            throw clientError(kind + e.getMessage());
        }
    }

    static RpcException clientError(String message) {
        return RpcError.of(CLIENT_ERROR, "Client error: " + message).toException();
    }
}
