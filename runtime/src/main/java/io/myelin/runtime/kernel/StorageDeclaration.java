package io.myelin.runtime.kernel;

import io.myelin.scale.Wire;
import java.util.function.Function;

/// A storage item whose answer to "nothing stored" is still open: [#orElse] or [#optional] decides it.
///
/// @param <D> the item with a default
/// @param <O> the item without one
public sealed interface StorageDeclaration<V, D, O> {
    /// Reads as this default where nothing is stored.
    D orElse(Function<ChainParams, V> fallback);

    /// Reads as this value where nothing is stored.
    default D orElse(V fallback) {
        return orElse(params -> fallback);
    }

    /// Reads as null where nothing is stored.
    O optional();

    record OfValue<V>(PalletPrefix pallet, String name, Wire<V> wire)
            implements StorageDeclaration<V, StorageValue<V>, OptionalValue<V>> {
        @Override
        public StorageValue<V> orElse(Function<ChainParams, V> fallback) {
            return new StorageValue<>(this, fallback);
        }

        @Override
        public OptionalValue<V> optional() {
            return new OptionalValue<>(this);
        }
    }

    record OfMap<K, V>(PalletPrefix pallet, String name, KeyPart<K> key, Wire<V> wire)
            implements StorageDeclaration<V, StorageMap<K, V>, OptionalMap<K, V>> {
        @Override
        public StorageMap<K, V> orElse(Function<ChainParams, V> fallback) {
            return new StorageMap<>(this, fallback);
        }

        @Override
        public OptionalMap<K, V> optional() {
            return new OptionalMap<>(this);
        }
    }

    record OfDoubleMap<A, B, V>(
            PalletPrefix pallet, String name, KeyPart<A> first, KeyPart<B> second, Wire<V> wire)
            implements StorageDeclaration<
                    V, StorageDoubleMap<A, B, V>, OptionalDoubleMap<A, B, V>> {
        @Override
        public StorageDoubleMap<A, B, V> orElse(Function<ChainParams, V> fallback) {
            return new StorageDoubleMap<>(this, fallback);
        }

        @Override
        public OptionalDoubleMap<A, B, V> optional() {
            return new OptionalDoubleMap<>(this);
        }
    }

    record OfTripleMap<A, B, C, V>(
            PalletPrefix pallet,
            String name,
            KeyPart<A> first,
            KeyPart<B> second,
            KeyPart<C> third,
            Wire<V> wire)
            implements StorageDeclaration<
                    V, StorageTripleMap<A, B, C, V>, OptionalTripleMap<A, B, C, V>> {
        @Override
        public StorageTripleMap<A, B, C, V> orElse(Function<ChainParams, V> fallback) {
            return new StorageTripleMap<>(this, fallback);
        }

        @Override
        public OptionalTripleMap<A, B, C, V> optional() {
            return new OptionalTripleMap<>(this);
        }
    }
}
