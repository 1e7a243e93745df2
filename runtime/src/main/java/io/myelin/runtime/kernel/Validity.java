package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.number.Saturating;
import io.myelin.scale.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// What the pool needs to know about a valid transaction. Numbers are u64 bits.
///
/// Source: sp-runtime `ValidTransaction`.
@Path("sp_runtime::transaction_validity::ValidTransaction")
public record Validity(
        long priority,
        List<Bytes> requires,
        List<Bytes> provides,
        long longevity,
        boolean propagate) {
    /// Valid for ever, with no priority and no tags.
    public static final Validity PLAIN = new Validity(0, List.of(), List.of(), -1L, true);

    public Validity withPriority(long value) {
        return new Validity(value, requires, provides, longevity, propagate);
    }

    public Validity withLongevity(long blocks) {
        return new Validity(priority, requires, provides, blocks, propagate);
    }

    /// Both conditions: priorities add up, tags are joined, the shorter life counts.
    public Validity and(Validity other) {
        return new Validity(
                Saturating.sum(priority, other.priority),
                joined(requires, other.requires),
                joined(provides, other.provides),
                Long.compareUnsigned(longevity, other.longevity) < 0 ? longevity : other.longevity,
                propagate && other.propagate);
    }

    private static List<Bytes> joined(List<Bytes> first, List<Bytes> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        var tags = new LinkedHashSet<>(first);
        tags.addAll(second);
        return List.copyOf(new ArrayList<>(tags));
    }
}
