package io.myelin.runtime.kernel;

/// Knows what any call of one assembled runtime costs.
public interface Weigher {
    /// The declared cost of `call` with that of the guards.
    CallCost cost(RuntimeCall call);

    ChainParams params();
}
