package io.myelin.runtime.kernel;

import io.myelin.scale.Path;

/// Why a call failed. Order of the kinds is wire order.
///
/// Source: sp-runtime `DispatchError`.
public sealed interface DispatchError {
    /// A reason without a code; the text stays in the process.
    record Other(String reason) implements DispatchError {
        @Override
        public boolean equals(Object other) {
            return other instanceof Other;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    record CannotLookup() implements DispatchError {}

    /// The origin may not do this.
    record BadOrigin() implements DispatchError {}

    /// A pallet's own error.
    record Module(ModuleError error) implements DispatchError {}

    record ConsumerRemaining() implements DispatchError {}

    record NoProviders() implements DispatchError {}

    record TooManyConsumers() implements DispatchError {}

    record Token(TokenError error) implements DispatchError {}

    record Arithmetic(ArithmeticError error) implements DispatchError {}

    record Transactional(TransactionalError error) implements DispatchError {}

    record Exhausted() implements DispatchError {}

    record Corruption() implements DispatchError {}

    record Unavailable() implements DispatchError {}

    record RootNotAllowed() implements DispatchError {}

    record Trie(TrieError error) implements DispatchError {}

    @Path("sp_runtime::TokenError")
    enum TokenError {
        FUNDS_UNAVAILABLE,
        ONLY_PROVIDER,
        BELOW_MINIMUM,
        CANNOT_CREATE,
        UNKNOWN_ASSET,
        FROZEN,
        UNSUPPORTED,
        CANNOT_CREATE_HOLD,
        NOT_EXPENDABLE,
        BLOCKED;

        public DispatchException failure() {
            return new DispatchException(new Token(this));
        }
    }

    @Path("sp_arithmetic::ArithmeticError")
    enum ArithmeticError {
        UNDERFLOW,
        OVERFLOW,
        DIVISION_BY_ZERO;

        public DispatchException failure() {
            return new DispatchException(new Arithmetic(this));
        }
    }

    @Path("sp_runtime::TransactionalError")
    enum TransactionalError {
        LIMIT_REACHED,
        NO_LAYER
    }

    @Path("sp_runtime::proving_trie::TrieError")
    enum TrieError {
        INVALID_STATE_ROOT,
        INCOMPLETE_DATABASE,
        VALUE_AT_INCOMPLETE_KEY,
        DECODER_ERROR,
        INVALID_HASH,
        DUPLICATE_KEY,
        EXTRANEOUS_NODE,
        EXTRANEOUS_VALUE,
        EXTRANEOUS_HASH_REFERENCE,
        INVALID_CHILD_REFERENCE,
        VALUE_MISMATCH,
        INCOMPLETE_PROOF,
        ROOT_MISMATCH,
        DECODE_ERROR
    }

    /// The refusal to throw.
    default DispatchException failure() {
        return new DispatchException(this);
    }
}
