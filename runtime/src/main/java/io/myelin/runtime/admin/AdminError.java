package io.myelin.runtime.admin;

import io.myelin.runtime.kernel.ModuleError;
import io.myelin.scale.Name;

/// Why `AdminUtils` refuses. The order is the wire’s.
public enum AdminError implements ModuleError {
    SUBNET_DOES_NOT_EXIST,
    @Name("MaxValidatorsLargerThanMaxUIds")
    MAX_VALIDATORS_LARGER_THAN_MAX_UIDS,
    @Name("MaxAllowedUIdsLessThanCurrentUIds")
    MAX_ALLOWED_UIDS_LESS_THAN_CURRENT_UIDS,
    BONDS_MOVING_AVERAGE_MAX_REACHED,
    NEGATIVE_SIGMOID_STEEPNESS,
    VALUE_NOT_IN_BOUNDS,
    MIN_ALLOWED_UIDS_GREATER_THAN_CURRENT_UIDS,
    MIN_ALLOWED_UIDS_GREATER_THAN_MAX_ALLOWED_UIDS,
    MAX_ALLOWED_UIDS_LESS_THAN_MIN_ALLOWED_UIDS,
    MAX_ALLOWED_UIDS_GREATER_THAN_DEFAULT_MAX_ALLOWED_UIDS,
    INVALID_VALUE,
    NOT_PERMITTED_ON_ROOT_SUBNET,
    @Name("POWRegistrationDisabled")
    POW_REGISTRATION_DISABLED,
    DEPRECATED
}
