package io.myelin.node.rpc;

import io.myelin.node.jsonrpc.RpcError;
import io.myelin.state.store.StateCorruptionException;
import io.myelin.state.store.StorageFailedException;
import io.myelin.state.store.StoreClosedException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What clients are told when what they ask for is kept but cannot be read. The operator is told of each fault once, however
/// often it is asked for.
final class StorageFailures implements Function<RuntimeException, @Nullable RpcError> {
    private static final Logger LOG = LoggerFactory.getLogger(StorageFailures.class);

    private volatile String lastTold = "";

    @Override
    public @Nullable RpcError apply(RuntimeException failure) {
        return switch (failure) {
            case StorageFailedException e -> told(e);
            case StateCorruptionException e -> told(e);
            case StoreClosedException e -> error(e);
            default -> null;
        };
    }

    private RpcError told(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!message.equals(lastTold)) {
            lastTold = message;
            LOG.error("A request cannot be answered: {}", message);
        }
        return error(failure);
    }

    private static RpcError error(RuntimeException failure) {
        return StateAccess.clientError(String.valueOf(failure.getMessage())).error();
    }
}
