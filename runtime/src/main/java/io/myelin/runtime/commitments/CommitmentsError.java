package io.myelin.runtime.commitments;

import io.myelin.runtime.kernel.ModuleError;

/// Why the Commitments pallet refuses. The order is the wire's.
public enum CommitmentsError implements ModuleError {
    TOO_MANY_FIELDS_IN_COMMITMENT_INFO,
    ACCOUNT_NOT_ALLOWED_COMMIT,
    SPACE_LIMIT_EXCEEDED,
    UNEXPECTED_UNRESERVE_LEFTOVER
}
