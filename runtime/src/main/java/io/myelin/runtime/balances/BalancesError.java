package io.myelin.runtime.balances;

import io.myelin.runtime.kernel.ModuleError;

/// Errors of the Balances pallet.
public enum BalancesError implements ModuleError {
    VESTING_BALANCE,
    LIQUIDITY_RESTRICTIONS,
    INSUFFICIENT_BALANCE,
    EXISTENTIAL_DEPOSIT,
    EXPENDABILITY,
    EXISTING_VESTING_SCHEDULE,
    DEAD_ACCOUNT,
    TOO_MANY_RESERVES,
    TOO_MANY_HOLDS,
    TOO_MANY_FREEZES,
    ISSUANCE_DEACTIVATED,
    DELTA_ZERO
}
