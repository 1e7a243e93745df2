package io.myelin.runtime.kernel;

import io.myelin.state.Overlay;
import io.myelin.state.StateView;

/// The state a block or a runtime API works on: an overlay that knows the chain's parameters.
public final class State extends Overlay {
    private final ChainParams params;

    public State(StateView base, ChainParams params) {
        super(base);
        this.params = params;
    }

    public ChainParams params() {
        return params;
    }
}
