package io.myelin.node.chain;

import io.myelin.chain.Bytes;
import io.myelin.state.StateView;

/// Runtime APIs by name: `Trait_method`, arguments and result in SCALE. Writes are thrown away.
public interface RuntimeCalls {
    /// Answers from `state`. Throws [RuntimeCallException] when there is no such function, or its arguments do
    /// not decode.
    Bytes call(StateView state, String function, Bytes arguments);

    /// Whether the answer depends on the state at all. What does not can be told of blocks whose state is gone.
    boolean readsState(String function);
}
