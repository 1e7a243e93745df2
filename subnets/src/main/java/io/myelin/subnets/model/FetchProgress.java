package io.myelin.subnets.model;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Hears how far the fetching of a package has come.
@FunctionalInterface
public interface FetchProgress {
    /// Hears nothing.
    FetchProgress SILENT = (what, bytes, total) -> {};

    /// `bytes` of `total` of the named thing are there. Called a few times a second, and once at the end.
    void report(String what, long bytes, long total);

    /// Tells `out` a line of text at each further tenth.
    static FetchProgress telling(Consumer<String> out) {
        Map<String, Long> told = new ConcurrentHashMap<>();
        return (what, bytes, total) -> {
            long percent = bytes * 10 / total * 10;
            Long before = told.put(what, percent);
            if (before == null || before != percent) {
                out.accept(
                        String.format(
                                Locale.ROOT,
                                "fetching %s: %d %% of %.1f MB",
                                what,
                                percent,
                                total / 1e6));
            }
        };
    }
}
