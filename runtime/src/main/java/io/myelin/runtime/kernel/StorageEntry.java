package io.myelin.runtime.kernel;

/// One entry of a storage map.
public record StorageEntry<K, V>(K key, V value) {}
