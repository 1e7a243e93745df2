package io.myelin.runtime.system;

import io.myelin.runtime.kernel.TransactionError;

/// A block that must not be imported. Says what was expected and what was found.
public final class BlockInvalid extends RuntimeException {
    private final transient Fault fault;

    /// What is wrong, for programs.
    public sealed interface Fault {
        /// An inherent stands behind other extrinsics.
        record InherentMisplaced(int index) implements Fault {}

        /// An extrinsic cannot be part of the block.
        record ExtrinsicRefused(int index, TransactionError error) implements Fault {}

        /// The header says other than executing the block gives.
        record Differs(Part part) implements Fault {}

        /// A rule about the block as a whole is broken; the message says which.
        record RuleBroken() implements Fault {}
    }

    /// What a header says of its execution.
    public enum Part {
        DIGEST("digest"),
        STATE_ROOT("state root"),
        EXTRINSICS_ROOT("extrinsics root");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public BlockInvalid(String message) {
        this(message, new Fault.RuleBroken());
    }

    BlockInvalid(String message, Fault fault) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
