package io.myelin.runtime.kernel;

/// The code of a sealed family of calls: one pattern `switch` without `default`, one method per call.
@FunctionalInterface
public interface Section<C extends RuntimeCall> {
    /// Runs `call`; throws [DispatchException] to refuse it.
    PostInfo dispatch(C call, Dispatch d);
}
