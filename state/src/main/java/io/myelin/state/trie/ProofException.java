package io.myelin.state.trie;

/// A proof, or a node in it, that cannot be read or does not reach what was asked.
public final class ProofException extends RuntimeException {
    public ProofException(String message) {
        super(message);
    }

    ProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
