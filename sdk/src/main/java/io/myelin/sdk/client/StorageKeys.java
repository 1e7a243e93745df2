package io.myelin.sdk.client;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Hashers;
import io.myelin.crypto.hash.Twox;
import io.myelin.metadata.StorageEntry;
import io.myelin.metadata.Value;
import io.myelin.metadata.ValueCodec;
import io.myelin.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;

/// Where storage items live: twox128(pallet) ‖ twox128(item) ‖ hashed keys.
final class StorageKeys {
    private StorageKeys() {}

    static Bytes prefix(String palletPrefix, String item) {
        return twox(palletPrefix).concat(twox(item));
    }

    private static Bytes twox(String text) {
        return Bytes.wrap(Twox.hash128(Bytes.ofUtf8(text).shared()));
    }

    /// The key of an item, or of the part of a map that shares the first `keys`.
    static Bytes key(String palletPrefix, StorageEntry entry, ValueCodec codec, Object... keys) {
        if (keys.length > entry.hashers().size()) {
            throw new IllegalArgumentException(
                    "storage item "
                            + entry.name()
                            + " takes "
                            + entry.hashers().size()
                            + " keys, not "
                            + keys.length);
        }
        var key = prefix(palletPrefix, entry.name());
        for (int i = 0; i < keys.length; i++) {
            var encoded = codec.encode(entry.keyTypes().get(i), Value.from(keys[i]));
            key = key.concat(Bytes.wrap(hash(entry.hashers().get(i), encoded.shared())));
        }
        return key;
    }

    private static byte[] hash(StorageEntry.Hasher hasher, byte[] key) {
        return switch (hasher) {
            case BLAKE2_128 -> Hashers.blake2_128(key);
            case BLAKE2_256 -> Hashers.blake2_256(key);
            case BLAKE2_128_CONCAT -> Hashers.blake2_128Concat(key);
            case TWOX_128 -> Hashers.twox128(key);
            case TWOX_256 -> Hashers.twox256(key);
            case TWOX_64_CONCAT -> Hashers.twox64Concat(key);
            case IDENTITY -> Hashers.identity(key);
        };
    }

    /// The keys of a map entry, read back from its storage key.
    static List<Value> parse(StorageEntry entry, ValueCodec codec, Bytes storageKey) {
        var in = new ScaleReader(storageKey);
        in.raw(32);
        var keys = new ArrayList<Value>();
        for (int i = 0; i < entry.hashers().size(); i++) {
            var hasher = entry.hashers().get(i);
            if (!hasher.keepsKey()) {
                throw new IllegalArgumentException(
                        "keys of " + entry.name() + " are hashed and cannot be read back");
            }
            in.raw(hasher.hashSize());
            keys.add(codec.read(entry.keyTypes().get(i), in));
        }
        in.expectEnd();
        return keys;
    }
}
