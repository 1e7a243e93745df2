package io.myelin.runtime.system;

/// A block that must not be imported. Says what was expected and what was found.
public final class BlockInvalid extends RuntimeException {
    public BlockInvalid(String message) {
        super(message);
    }
}
