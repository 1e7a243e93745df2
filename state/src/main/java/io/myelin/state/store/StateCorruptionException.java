package io.myelin.state.store;

import io.myelin.chain.Hash256;

/// What is kept does not agree with itself. Nothing can be repaired from here: restore the folder
/// or start it anew.
public final class StateCorruptionException extends StateException {
    StateCorruptionException(BlockId block, Hash256 expectedRoot, Hash256 foundRoot) {
        super(
                "state of "
                        + block
                        + " is corrupt: its header says root "
                        + expectedRoot
                        + ", the stored keys give "
                        + foundRoot
                        + ". Restore the data folder from a copy, or start with an empty one");
    }

    StateCorruptionException(String message) {
        super(message);
    }
}
