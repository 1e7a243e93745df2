package io.myelin.runtime.swap;

import io.myelin.runtime.kernel.ModuleError;

/// Why `Swap` refuses. The order is the wire’s.
public enum SwapError implements ModuleError {
    FEE_RATE_TOO_HIGH,
    INSUFFICIENT_INPUT_AMOUNT,
    INSUFFICIENT_LIQUIDITY,
    PRICE_LIMIT_EXCEEDED,
    INSUFFICIENT_BALANCE,
    INVALID_TICK_RANGE,
    INVALID_LIQUIDITY_VALUE,
    RESERVES_TOO_LOW,
    MECHANISM_DOES_NOT_EXIST,
    SUBTOKEN_DISABLED,
    RESERVES_OUT_OF_BALANCE,
    SWAP_INPUT_TOO_LARGE,
    DEPRECATED
}
