package io.myelin.sdk.neuron;

/// Thrown by a [Forward] for a request that it can't serve as it is, such as one that is longer than its model reads.
///
/// The axon answers 400 with the message. Any other exception is the miner's own failure: 500, with nothing of it told.
public final class BadRequestException extends Exception {
    private BadRequestException(String message, Throwable cause) {
        super(message, cause);
    }

    /// A refusal for the reason that `cause` names.
    public static BadRequestException of(Exception cause) {
        return new BadRequestException(String.valueOf(cause.getMessage()), cause);
    }
}
