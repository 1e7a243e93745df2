package io.myelin.block;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/// The log of a header, in order.
public record Digest(List<DigestItem> items) {
    public static final Digest EMPTY = new Digest(List.of());

    public Digest {
        items = List.copyOf(items);
    }

    public static Digest of(DigestItem... items) {
        return new Digest(List.of(items));
    }

    public Digest plus(DigestItem item) {
        var longer = new ArrayList<>(items);
        longer.add(item);
        return new Digest(longer);
    }

    public void writeTo(ScaleWriter out) {
        out.compact(items.size());
        items.forEach(item -> item.writeTo(out));
    }

    public static Digest read(ScaleReader in) {
        int count = in.length(1);
        var items = new ArrayList<DigestItem>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            items.add(DigestItem.read(in));
        }
        return new Digest(items);
    }
}
