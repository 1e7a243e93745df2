package io.myelin.runtime.balances;

/// Whether frozen funds are respected.
public enum Fortitude {
    POLITE,
    FORCE
}
