package io.myelin.metadata;

import io.myelin.chain.Bytes;
import java.util.List;

/// One storage item of a pallet: a plain value (no keys) or a map over one or more keys.
///
/// `hashers` and `keyTypes` have one entry for each key. `defaultValue` is the encoded value that stands for
/// an absent one when the modifier is [Modifier#DEFAULT].
public record StorageEntry(
        String name,
        Modifier modifier,
        List<Hasher> hashers,
        List<Integer> keyTypes,
        int valueType,
        Bytes defaultValue,
        List<String> docs) {
    public StorageEntry {
        hashers = List.copyOf(hashers);
        keyTypes = List.copyOf(keyTypes);
        docs = List.copyOf(docs);
        if (hashers.size() != keyTypes.size()) {
            throw new IllegalArgumentException(
                    "storage item "
                            + name
                            + " has "
                            + hashers.size()
                            + " hashers for "
                            + keyTypes.size()
                            + " keys");
        }
    }

    /// What an absent value means: nothing, or the default.
    public enum Modifier {
        OPTIONAL,
        DEFAULT
    }

    /// How a key is put into the storage key; the order is that of the encoding.
    public enum Hasher {
        BLAKE2_128(16),
        BLAKE2_256(32),
        BLAKE2_128_CONCAT(16),
        TWOX_128(16),
        TWOX_256(32),
        TWOX_64_CONCAT(8),
        IDENTITY(0);

        private final int hashSize;

        Hasher(int hashSize) {
            this.hashSize = hashSize;
        }

        /// Bytes of hash before the key.
        public int hashSize() {
            return hashSize;
        }

        /// Whether the key itself follows the hash, so that it can be read back.
        public boolean keepsKey() {
            return this == BLAKE2_128_CONCAT || this == TWOX_64_CONCAT || this == IDENTITY;
        }
    }

    public boolean isMap() {
        return !hashers.isEmpty();
    }
}
