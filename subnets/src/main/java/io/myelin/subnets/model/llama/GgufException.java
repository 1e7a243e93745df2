package io.myelin.subnets.model.llama;

/// A model file that is malformed, cut short, or uses what this reader does not know.
public final class GgufException extends RuntimeException {
    public GgufException(String message) {
        super(message);
    }
}
