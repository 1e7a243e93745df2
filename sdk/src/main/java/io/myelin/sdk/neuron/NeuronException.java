package io.myelin.sdk.neuron;

/// A neuron that cannot start or go on.
public final class NeuronException extends RuntimeException {
    public NeuronException(String message) {
        super(message);
    }

    public NeuronException(String message, Throwable cause) {
        super(message, cause);
    }
}
