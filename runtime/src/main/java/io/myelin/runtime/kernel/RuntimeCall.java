package io.myelin.runtime.kernel;

/// A request to the chain as a value: one record per dispatchable, in a sealed interface per section.
public interface RuntimeCall {}
