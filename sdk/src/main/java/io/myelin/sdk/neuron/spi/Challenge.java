package io.myelin.sdk.neuron.spi;

import io.myelin.sdk.neuron.Synapse;
import java.time.Duration;

/// One task for miners, with whatever the validator alone knows about its solution.
public interface Challenge {
    /// What miners receive.
    Synapse request();

    /// How long miners may take.
    default Duration timeout() {
        return Duration.ofSeconds(12);
    }
}
