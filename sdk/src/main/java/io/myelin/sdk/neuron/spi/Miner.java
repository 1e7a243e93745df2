package io.myelin.sdk.neuron.spi;

import io.myelin.sdk.neuron.Caller;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.SynapseType;
import java.util.List;
import java.util.Optional;

/// A miner's work: the routes that its axon serves. Closed when the miner stops.
public interface Miner extends AutoCloseable {
    /// One route. `forward` may run on many threads at once, up to the axon's limit.
    record Route(SynapseType type, Forward forward) {}

    List<Route> routes();

    /// Tells the miner where it is, once, before it is asked anything.
    default void seated(Seat seat) {}

    /// Why this caller is refused, if it is. Runs before the signature is checked: refuse only, trust nothing.
    default Optional<String> refuses(Caller caller) {
        return Optional.empty();
    }

    /// Releases models and connections.
    @Override
    default void close() {}
}
