package io.myelin.runtime.kernel;

/// Decides about extrinsics without a signature that are not inherents.
///
/// Source: sp-runtime `ValidateUnsigned`.
public interface UnsignedValidator {
    /// Admits `call` to the pool; throws [TransactionRefused] otherwise.
    Validity validate(State state, TransactionSource source, RuntimeCall call);

    /// Admits `call` to a block.
    default void preDispatch(State state, RuntimeCall call) {
        validate(state, TransactionSource.IN_BLOCK, call);
    }
}
