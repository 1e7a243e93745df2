package io.myelin.state.store;

/// When a write counts as done.
public enum Durability {
    /// When it would survive a loss of power.
    SYNCED,
    /// When the operating system has it: it survives the process, not a loss of power.
    BUFFERED
}
