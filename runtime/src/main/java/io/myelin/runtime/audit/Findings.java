package io.myelin.runtime.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects findings, at most so many that a message stays readable.
final class Findings {
    private static final int MOST = 50;
    private static final String GAP = "{}";

    private final List<String> all = new ArrayList<>();

    /// Notes `finding`, whose gaps `{}` take the arguments in order, unless `holds`.
    void unless(boolean holds, String finding, @Nullable Object... arguments) {
        if (!holds && all.size() < MOST) {
            all.add(filled(finding, arguments));
        }
    }

    private static String filled(String finding, @Nullable Object... arguments) {
        var text = new StringBuilder();
        int from = 0;
        for (var argument : arguments) {
            int gap = finding.indexOf(GAP, from);
            text.append(finding, from, gap).append(argument);
            from = gap + GAP.length();
        }
        return text.append(finding, from, finding.length()).toString();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
