package io.myelin.sdk.neuron;

/// A request that an axon does not serve, with the HTTP status that says so.
final class AxonRefusal extends Exception {
    private final int status;

    AxonRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
