package io.myelin.sdk.neuron;

import org.jspecify.annotations.Nullable;

/// What came back from one axon: a synapse, or a status and message that say why there is none.
///
/// Statuses are those of the Python dendrite: 200 answered, 408 no answer in time, 422 an answer that is not understood,
/// 503 not reached, otherwise the axon's own (400 the request is at fault, 401 not verified, 403 blacklisted, …).
public record Reply(
        Target target, int status, String message, @Nullable Synapse synapse, long latencyMillis) {
    public boolean isSuccess() {
        return status == 200;
    }

    public boolean isBadRequest() {
        return status == 400;
    }
}
