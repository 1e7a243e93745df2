package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.scale.Pair;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the two kinds of maps with two keys share.
@SuppressWarnings("unchecked") // a key of this map holds an A and a B
public abstract sealed class DoubleMapItem<A, B, V> extends StorageItem<MapKeys.Two, V>
        permits StorageDoubleMap, OptionalDoubleMap {
    private final KeyPart<A> first;
    private final KeyPart<B> second;

    DoubleMapItem(
            StorageDeclaration.OfDoubleMap<A, B, V> declared,
            @Nullable Function<ChainParams, V> fallback) {
        super(
                declared.pallet(),
                declared.name(),
                List.of(declared.first(), declared.second()),
                declared.wire(),
                fallback);
        this.first = declared.first();
        this.second = declared.second();
    }

    @Override
    final void writeKey(MapKeys.Two key, ScaleWriter out) {
        first.write((A) key.first(), out);
        second.write((B) key.second(), out);
    }

    @Override
    final MapKeys.Two readKey(ScaleReader in) {
        return new MapKeys.Two(first.read(in), second.read(in));
    }

    static MapKeys.Two key(Object first, Object second) {
        return new MapKeys.Two(first, second);
    }

    private Bytes prefixOf(A firstKey) {
        return prefix().concat(first.rawPart(firstKey));
    }

    /// The raw key, for walks in steps.
    public final Bytes rawKey(A firstKey, B secondKey) {
        return keyOf(key(firstKey, secondKey));
    }

    public final boolean contains(State state, A firstKey, B secondKey) {
        return state.get(this, key(firstKey, secondKey)) != null;
    }

    public final void put(State state, A firstKey, B secondKey, V value) {
        state.put(this, key(firstKey, secondKey), value);
    }

    public final void remove(State state, A firstKey, B secondKey) {
        state.remove(this, key(firstKey, secondKey));
    }

    /// Puts what is stored under one second key under another, in place of what is there, absence included.
    public final void move(State state, A firstKey, B from, B to) {
        if (from.equals(to)) {
            return;
        }
        V value = state.get(this, key(firstKey, from));
        remove(state, firstKey, from);
        if (value == null) {
            remove(state, firstKey, to);
        } else {
            put(state, firstKey, to, value);
        }
    }

    /// The second keys stored under a first key, in raw order.
    public final List<B> keysUnder(State state, A firstKey) {
        var keys = new ArrayList<B>();
        for (var key : keysFrom(state, prefixOf(firstKey))) {
            keys.add((B) key.second());
        }
        return keys;
    }

    /// The entries stored under a first key, in raw order.
    public final List<StorageEntry<B, V>> entriesUnder(State state, A firstKey) {
        var entries = new ArrayList<StorageEntry<B, V>>();
        for (var entry : entriesFrom(state, prefixOf(firstKey))) {
            entries.add(new StorageEntry<>((B) entry.key().second(), entry.value()));
        }
        return entries;
    }

    /// All keys in raw order.
    public final List<Pair<A, B>> keys(State state) {
        return pairs(keysFrom(state, prefix()));
    }

    private List<Pair<A, B>> pairs(List<MapKeys.Two> found) {
        var keys = new ArrayList<Pair<A, B>>(found.size());
        for (var key : found) {
            keys.add(new Pair<>((A) key.first(), (B) key.second()));
        }
        return keys;
    }

    /// All entries in raw order.
    public final List<StorageEntry<Pair<A, B>, V>> entries(State state) {
        var entries = new ArrayList<StorageEntry<Pair<A, B>, V>>();
        for (var entry : entriesFrom(state, prefix())) {
            var key = entry.key();
            entries.add(
                    new StorageEntry<>(
                            new Pair<>((A) key.first(), (B) key.second()), entry.value()));
        }
        return entries;
    }

    /// Removes what is stored under a first key; returns how many entries there were.
    public final int clearUnder(State state, A firstKey) {
        return clearFrom(state, prefixOf(firstKey));
    }
}
