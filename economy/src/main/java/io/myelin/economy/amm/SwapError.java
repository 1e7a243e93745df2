package io.myelin.economy.amm;

/// Why a pool refuses an order. The names are those of the swap pallet's errors.
public enum SwapError {
    /// The input, without its fee, is above 1000 times the reserve it would enter.
    SWAP_INPUT_TOO_LARGE("SwapInputTooLarge"),
    /// The reserve to be paid from is below the minimum, or the order would get nothing.
    RESERVES_TOO_LOW("ReservesTooLow"),
    /// The price is already at or beyond the order's limit.
    PRICE_LIMIT_EXCEEDED("PriceLimitExceeded"),
    /// The order would get more than the reserve holds.
    INSUFFICIENT_LIQUIDITY("InsufficientLiquidity");

    private final String palletName;

    SwapError(String palletName) {
        this.palletName = palletName;
    }

    /// The error's name in the pallet's metadata.
    public String palletName() {
        return palletName;
    }
}
