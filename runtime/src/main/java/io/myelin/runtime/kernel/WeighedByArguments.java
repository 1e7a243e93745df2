package io.myelin.runtime.kernel;

/// A call whose cost, class or fee depends on its arguments.
public interface WeighedByArguments {
    /// The most the call costs. `weigher` knows nested calls.
    CallCost cost(Weigher weigher);
}
