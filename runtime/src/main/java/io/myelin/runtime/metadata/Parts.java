package io.myelin.runtime.metadata;

import io.myelin.scale.ScaleWriter;
import org.jspecify.annotations.Nullable;

/// Small pieces that recur in metadata.
final class Parts {
    private Parts() {}

    /// An empty list of documentation lines.
    static void noDocs(ScaleWriter out) {
        out.compact(0);
    }

    /// One line of documentation.
    static void docs(String line, ScaleWriter out) {
        out.compact(1).text(line);
    }

    /// "In use", as version 16 says of everything.
    static void notDeprecated(ScaleWriter out) {
        out.u8(0);
    }

    static void optionalText(@Nullable String text, ScaleWriter out) {
        out.bool(text != null);
        if (text != null) {
            out.text(text);
        }
    }
}
