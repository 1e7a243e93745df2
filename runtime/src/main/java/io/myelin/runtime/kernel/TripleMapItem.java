package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.scale.Pair;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Triple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the two kinds of maps with three keys share.
@SuppressWarnings("unchecked") // a key of this map holds an A, a B and a C
public abstract sealed class TripleMapItem<A, B, C, V> extends StorageItem<MapKeys.Three, V>
        permits StorageTripleMap, OptionalTripleMap {
    private final KeyPart<A> first;
    private final KeyPart<B> second;
    private final KeyPart<C> third;

    TripleMapItem(
            StorageDeclaration.OfTripleMap<A, B, C, V> declared,
            @Nullable Function<ChainParams, V> fallback) {
        super(
                declared.pallet(),
                declared.name(),
                List.of(declared.first(), declared.second(), declared.third()),
                declared.wire(),
                fallback);
        this.first = declared.first();
        this.second = declared.second();
        this.third = declared.third();
    }

    @Override
    final void writeKey(MapKeys.Three key, ScaleWriter out) {
        first.write((A) key.first(), out);
        second.write((B) key.second(), out);
        third.write((C) key.third(), out);
    }

    @Override
    final MapKeys.Three readKey(ScaleReader in) {
        return new MapKeys.Three(first.read(in), second.read(in), third.read(in));
    }

    static MapKeys.Three key(Object first, Object second, Object third) {
        return new MapKeys.Three(first, second, third);
    }

    private Bytes prefixOf(A firstKey) {
        return prefix().concat(first.rawPart(firstKey));
    }

    private Bytes prefixOf(A firstKey, B secondKey) {
        return prefixOf(firstKey).concat(second.rawPart(secondKey));
    }

    public final boolean contains(State state, A firstKey, B secondKey, C thirdKey) {
        return state.get(this, key(firstKey, secondKey, thirdKey)) != null;
    }

    public final void put(State state, Triple<A, B, C> key, V value) {
        state.put(this, key(key.first(), key.second(), key.third()), value);
    }

    public final void remove(State state, A firstKey, B secondKey, C thirdKey) {
        state.remove(this, key(firstKey, secondKey, thirdKey));
    }

    /// The entries stored under a first key, in raw order.
    public final List<StorageEntry<Pair<B, C>, V>> entriesUnder(State state, A firstKey) {
        var entries = new ArrayList<StorageEntry<Pair<B, C>, V>>();
        for (var entry : entriesFrom(state, prefixOf(firstKey))) {
            var key = entry.key();
            entries.add(
                    new StorageEntry<>(
                            new Pair<>((B) key.second(), (C) key.third()), entry.value()));
        }
        return entries;
    }

    /// The entries stored under the first two keys, in raw order.
    public final List<StorageEntry<C, V>> entriesUnder(State state, A firstKey, B secondKey) {
        var entries = new ArrayList<StorageEntry<C, V>>();
        for (var entry : entriesFrom(state, prefixOf(firstKey, secondKey))) {
            entries.add(new StorageEntry<>((C) entry.key().third(), entry.value()));
        }
        return entries;
    }

    /// All entries in raw order.
    public final List<StorageEntry<Triple<A, B, C>, V>> entries(State state) {
        var entries = new ArrayList<StorageEntry<Triple<A, B, C>, V>>();
        for (var entry : entriesFrom(state, prefix())) {
            var key = entry.key();
            entries.add(
                    new StorageEntry<>(
                            new Triple<>((A) key.first(), (B) key.second(), (C) key.third()),
                            entry.value()));
        }
        return entries;
    }

    /// Removes what is stored under a first key; returns how many entries there were.
    public final int clearUnder(State state, A firstKey) {
        return clearFrom(state, prefixOf(firstKey));
    }

    /// Removes what is stored under the first two keys; returns how many entries there were.
    public final int clearUnder(State state, A firstKey, B secondKey) {
        return clearFrom(state, prefixOf(firstKey, secondKey));
    }
}
