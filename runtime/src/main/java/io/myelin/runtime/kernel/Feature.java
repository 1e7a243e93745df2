package io.myelin.runtime.kernel;

/// A part of the runtime that only some chains have.
public enum Feature {
    ALWAYS,

    /// Anyone may mint test TAO by work. Source: subtensor cargo feature `pow-faucet`.
    FAUCET
}
