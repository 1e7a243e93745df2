package io.myelin.runtime.utility;

import io.myelin.runtime.kernel.ModuleError;

/// Errors of the Utility pallet.
public enum UtilityError implements ModuleError {
    TOO_MANY_CALLS,
    INVALID_DERIVED_ACCOUNT
}
