package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.state.StateView;
import io.myelin.state.trie.Trie;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An earlier state for reading: a later one with the old values of the keys that changed in between.
///
/// Making it costs the changes in between and reads nothing of the state. Immutable.
final class UndoView implements StateView {
    private final Trie later;

    /// Each key that changed, with its value at this view's block ([OldValue]).
    private final NavigableMap<Bytes, Bytes> before;

    UndoView(Trie later, TreeMap<Bytes, Bytes> before) {
        this.later = later;
        this.before = before;
    }

    int changes() {
        return before.size();
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        var old = before.get(key);
        return old == null ? later.get(key) : OldValue.decode(old);
    }

    /// Goes through the later keys and the changed ones side by side, no further than it must.
    @Override
    public @Nullable Bytes nextKey(Bytes key) {
        var entries = later.entriesAfter(Bytes.EMPTY, key);
        var now = entries.hasNext() ? entries.next().getKey() : null;
        for (var old : before.tailMap(key, false).entrySet()) {
            int order = now == null ? 1 : now.compareTo(old.getKey());
            if (order < 0) {
                return now;
            }
            if (OldValue.decode(old.getValue()) != null) {
                return old.getKey();
            }
            if (order == 0) {
                now = entries.hasNext() ? entries.next().getKey() : null;
            }
        }
        return now;
    }
}
