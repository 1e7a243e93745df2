package io.myelin.runtime.system;

import io.myelin.runtime.kernel.ModuleError;

/// Errors of the System pallet.
public enum SystemError implements ModuleError {
    INVALID_SPEC_NAME,
    SPEC_VERSION_NEEDS_TO_INCREASE,
    FAILED_TO_EXTRACT_RUNTIME_VERSION,
    NON_DEFAULT_COMPOSITE,
    NON_ZERO_REF_COUNT,
    CALL_FILTERED,
    MULTI_BLOCK_MIGRATIONS_ONGOING,
    NOTHING_AUTHORIZED,
    UNAUTHORIZED
}
