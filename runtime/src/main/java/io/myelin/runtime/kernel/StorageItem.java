package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.state.TypedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A declared storage value or map: name, hashers, wires and default, and how its raw keys are made.
///
/// Inert: it holds no state, so one declaration serves any number of chains in one process. Whatever
/// caches sits in the overlay. Iteration is in raw key order, as the trie's is, and hands out lists:
/// changes made while walking are not seen.
public abstract class StorageItem<K, V> implements TypedItem<K, V> {
    private final PalletPrefix pallet;
    private final String name;
    private final Bytes prefix;
    private final List<KeyPart<?>> keyParts;
    private final Wire<V> wire;
    private final @Nullable Function<ChainParams, V> fallback;

    StorageItem(
            PalletPrefix pallet,
            String name,
            List<KeyPart<?>> keyParts,
            Wire<V> wire,
            @Nullable Function<ChainParams, V> fallback) {
        this.pallet = pallet;
        this.name = name;
        this.prefix = pallet.itemPrefix(name);
        this.keyParts = keyParts;
        this.wire = wire;
        this.fallback = fallback;
    }

    public PalletPrefix pallet() {
        return pallet;
    }

    public String name() {
        return name;
    }

    public List<KeyPart<?>> keyParts() {
        return keyParts;
    }

    public Wire<V> wire() {
        return wire;
    }

    /// Whether an absent value reads as null.
    public boolean isOptional() {
        return fallback == null;
    }

    /// What an absent value reads as. Throws for an optional item, which has no default.
    public final V defaultValue(ChainParams params) {
        if (fallback == null) {
            throw new IllegalStateException(name + " has no default");
        }
        return fallback.apply(params);
    }

    /// The bytes metadata gives as the default: `0x00` for an optional item.
    public Bytes defaultBytes(ChainParams params) {
        return isOptional() ? Bytes.of((byte) 0) : wire.encode(defaultValue(params));
    }

    @Override
    public final Bytes prefix() {
        return prefix;
    }

    @Override
    public final Bytes keyOf(K key) {
        var out = new ScaleWriter();
        out.raw(prefix);
        writeKey(key, out);
        return out.toBytes();
    }

    @Override
    public final Bytes encode(V value) {
        return wire.encode(value);
    }

    @Override
    public final @Nullable V decode(Bytes data) {
        try {
            // As the reference: bytes after the value are not looked at.
            return wire.read(new ScaleReader(data));
        } catch (ScaleException _) {
            return null;
        }
    }

    abstract void writeKey(K key, ScaleWriter out);

    abstract K readKey(ScaleReader in);

    /// The key inside a raw key of this item, or null if it does not decode.
    final @Nullable K keyIn(Bytes rawKey) {
        var in = new ScaleReader(rawKey);
        in.raw(prefix.size());
        try {
            return readKey(in);
        } catch (ScaleException _) {
            return null;
        }
    }

    final V valueOrDefault(State state, K key) {
        V value = state.get(this, key);
        return value != null ? value : defaultValue(state.params());
    }

    final List<K> keysFrom(State state, Bytes rawPrefix) {
        var keys = new ArrayList<K>();
        for (var rawKey : state.keys(rawPrefix)) {
            K key = keyIn(rawKey);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /// At most `limit` keys after the raw key `after`, in order; pass [#prefix] to start at the first.
    public final List<K> keysAfter(State state, Bytes after, int limit) {
        var keys = new ArrayList<K>();
        for (var raw = state.nextKey(after);
                raw != null && raw.startsWith(prefix) && keys.size() < limit;
                raw = state.nextKey(raw)) {
            K key = keyIn(raw);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    final List<StorageEntry<K, V>> entriesFrom(State state, Bytes rawPrefix) {
        var entries = new ArrayList<StorageEntry<K, V>>();
        for (K key : keysFrom(state, rawPrefix)) {
            V value = state.get(this, key);
            if (value != null) {
                entries.add(new StorageEntry<>(key, value));
            }
        }
        return entries;
    }

    /// Removes every entry; returns how many there were.
    public final int clear(State state) {
        return clearFrom(state, prefix);
    }

    final int clearFrom(State state, Bytes rawPrefix) {
        var keys = keysFrom(state, rawPrefix);
        for (K key : keys) {
            state.remove(this, key);
        }
        return keys.size();
    }
}
