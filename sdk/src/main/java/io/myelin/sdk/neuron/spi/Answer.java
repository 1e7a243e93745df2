package io.myelin.sdk.neuron.spi;

import io.myelin.chain.AccountId;
import io.myelin.chain.Uid;
import io.myelin.sdk.neuron.Synapse;
import org.jspecify.annotations.Nullable;

/// What one miner did with a challenge: a synapse, or a status that says why there is none.
///
/// `status` is that of the dendrite: 200 answered, 408 too late, 503 not reached, otherwise the axon's own.
public record Answer(
        Uid uid, AccountId hotkey, @Nullable Synapse synapse, int status, long latencyMillis) {
    public boolean isAnswered() {
        return synapse != null && status == 200;
    }
}
