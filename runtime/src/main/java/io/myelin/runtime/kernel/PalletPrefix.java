package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Hashers;
import io.myelin.scale.Wire;
import java.nio.charset.StandardCharsets;

/// The name under which a pallet stores, and where its storage items are declared.
///
/// ```
/// static final StorageMap<NetUid, Integer> TEMPO =
///         SUBTENSOR.map("Tempo", identity(NETUID), U16).orElse(p -> p.initialTempo());
/// ```
public record PalletPrefix(String name) {
    public static PalletPrefix of(String name) {
        return new PalletPrefix(name);
    }

    /// `twox128(pallet) ‖ twox128(item)`, 32 bytes.
    public Bytes itemPrefix(String item) {
        return twox128(name).concat(twox128(item));
    }

    private static Bytes twox128(String text) {
        return Bytes.wrap(Hashers.twox128(text.getBytes(StandardCharsets.UTF_8)));
    }

    public <V> StorageDeclaration.OfValue<V> value(String item, Wire<V> wire) {
        return new StorageDeclaration.OfValue<>(this, item, wire);
    }

    public <K, V> StorageDeclaration.OfMap<K, V> map(String item, KeyPart<K> key, Wire<V> wire) {
        return new StorageDeclaration.OfMap<>(this, item, key, wire);
    }

    public <A, B, V> StorageDeclaration.OfDoubleMap<A, B, V> doubleMap(
            String item, KeyPart<A> first, KeyPart<B> second, Wire<V> wire) {
        return new StorageDeclaration.OfDoubleMap<>(this, item, first, second, wire);
    }

    /// A map with three keys.
    public <A, B, C, V> StorageDeclaration.OfTripleMap<A, B, C, V> tripleMap(
            String item, KeyPart<A> first, KeyPart<B> second, KeyPart<C> third, Wire<V> wire) {
        return new StorageDeclaration.OfTripleMap<>(this, item, first, second, third, wire);
    }
}
