package io.myelin.sdk.client;

import io.myelin.chain.Hash256;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An extrinsic on its way: in the pool, and to be followed into a block.
public final class Submission implements AutoCloseable {
    private final ChainClient client;
    private final Hash256 hash;
    private final Subscription<JsonNode> updates;

    Submission(ChainClient client, Hash256 hash, Subscription<JsonNode> updates) {
        this.client = client;
        this.hash = hash;
        this.updates = updates;
    }

    /// BLAKE2b-256 of the extrinsic's bytes.
    public Hash256 extrinsicHash() {
        return hash;
    }

    /// Waits until the extrinsic is where `until` says.
    ///
    /// Throws [ChainException.CallFailed] when it is there but its call failed, [ChainException.ExtrinsicRefused] when the pool
    /// gave it up, [ChainException.TimedOut] after `timeout`.
    public Inclusion await(SubmitOptions.Until until, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                var block = blockOf(next(left, timeout), until);
                if (block != null) {
                    return client.inclusion(hash, Hash256.fromHex(block));
                }
            }
        } finally {
            close();
        }
    }

    private JsonNode next(Duration left, Duration timeout) {
        try {
            return updates.next(left);
        } catch (ChainException.TimedOut _) {
            throw new ChainException.TimedOut(
                    "extrinsic "
                            + hash.toHex()
                            + " is in no block after "
                            + timeout.toMillis()
                            + " ms; it may still get into one");
        }
    }

    /// The block that ends the wait, or null to go on waiting.
    private static @Nullable String blockOf(JsonNode status, SubmitOptions.Until until) {
        if (status.has("finalized")) {
            return status.get("finalized").asString();
        }
        if (status.has("inBlock") && until == SubmitOptions.Until.INCLUDED) {
            return status.get("inBlock").asString();
        }
        for (var end : new String[] {"dropped", "invalid", "usurped", "finalityTimeout"}) {
            if (status.isString() ? status.asString().equals(end) : status.has(end)) {
                throw new ChainException.ExtrinsicRefused(0, "the pool gave it up as " + end, "");
            }
        }
        return null;
    }

    @Override
    public void close() {
        updates.close();
    }
}
