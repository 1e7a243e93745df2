package io.myelin.subnets.model;

/// Hears how far the fetching of a package has come.
@FunctionalInterface
public interface FetchProgress {
    /// Hears nothing.
    FetchProgress SILENT = (what, bytes, total) -> {};

    /// `bytes` of `total` of the named thing are there. Called a few times a second, and once at the end.
    void report(String what, long bytes, long total);
}
