package io.myelin.sdk.neuron;

import java.util.Optional;

/// One route of an axon: what it takes, what it does, whom it refuses and whom it prefers.
public record AxonRoute(SynapseType type, Forward forward, Blacklist blacklist, Priority priority) {
    /// Says why a caller is refused, if it is. Asked before the signature is checked: it may only refuse.
    @FunctionalInterface
    public interface Blacklist {
        Optional<String> refuses(Caller caller);

        Blacklist NOBODY = _ -> Optional.empty();
    }

    /// Ranks callers that wait for a place; the higher first.
    @FunctionalInterface
    public interface Priority {
        double of(Caller caller);

        Priority EQUAL = _ -> 0;
    }

    /// A route that refuses nobody and ranks all alike.
    public static AxonRoute of(SynapseType type, Forward forward) {
        return new AxonRoute(type, forward, Blacklist.NOBODY, Priority.EQUAL);
    }

    public AxonRoute refusing(Blacklist other) {
        return new AxonRoute(type, forward, other, priority);
    }

    public AxonRoute ranking(Priority other) {
        return new AxonRoute(type, forward, blacklist, other);
    }
}
