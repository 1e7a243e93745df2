package io.myelin.runtime.balances;

/// What may happen to an account that money is taken from.
public enum Preservation {
    /// It may die.
    EXPENDABLE,

    /// It may lose its balance as long as something else keeps it alive.
    PROTECT,

    /// It must keep the existential deposit.
    PRESERVE
}
