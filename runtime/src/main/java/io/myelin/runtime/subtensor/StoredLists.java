package io.myelin.runtime.subtensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Lists as storage holds them: they may be shorter than what they are asked about, and are never changed in place.
public final class StoredLists {
    private StoredLists() {}

    /// The element at `position`, or `missing` beyond the end.
    public static <T> T at(List<T> list, int position, T missing) {
        return position < list.size() ? list.get(position) : missing;
    }

    /// A copy with one element more.
    public static <T> List<T> withLast(List<T> list, T last) {
        var longer = new ArrayList<T>(list.size() + 1);
        longer.addAll(list);
        longer.add(last);
        return Collections.unmodifiableList(longer);
    }

    /// The list itself if it has the element, otherwise a copy that ends with it.
    public static <T> List<T> including(List<T> list, T element) {
        return list.contains(element) ? list : withLast(list, element);
    }

    /// A copy with one element replaced; beyond the end, the list as it is.
    public static <T> List<T> withSet(List<T> list, int position, T value) {
        if (position >= list.size()) {
            return list;
        }
        var copy = new ArrayList<>(list);
        copy.set(position, value);
        return Collections.unmodifiableList(copy);
    }
}
