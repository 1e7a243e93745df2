package io.myelin.runtime.kernel;

/// Says which calls an origin may make. Root is never filtered.
@FunctionalInterface
public interface CallFilter {
    CallFilter ALL = (state, call) -> true;

    boolean allows(State state, RuntimeCall call);

    default CallFilter and(CallFilter other) {
        return (state, call) -> allows(state, call) && other.allows(state, call);
    }
}
