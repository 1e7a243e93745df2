package io.myelin.runtime.kernel;

/// Knows what any call of one assembled runtime costs.
public interface Weigher {
    /// The declared cost of `call`.
    CallCost cost(RuntimeCall call);

    /// What the guards add to every dispatch of `call` inside another one.
    Weight guards(RuntimeCall call);

    ChainParams params();
}
