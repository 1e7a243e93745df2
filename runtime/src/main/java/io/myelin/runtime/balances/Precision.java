package io.myelin.runtime.balances;

/// Whether an amount must be met exactly or as far as possible.
public enum Precision {
    EXACT,
    BEST_EFFORT
}
