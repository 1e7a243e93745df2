package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Hashers;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;

/// One key of a storage map: how it is encoded and hashed into the raw key. Can always be read back.
public record KeyPart<K>(Hasher hasher, Wire<K> wire) {
    /// The hashers the chain uses, by their names in metadata.
    public enum Hasher {
        BLAKE2_128_CONCAT("Blake2_128Concat", 16),
        TWOX64_CONCAT("Twox64Concat", 8),
        IDENTITY("Identity", 0);

        private final String wireName;
        private final int hashSize;

        Hasher(String wireName, int hashSize) {
            this.wireName = wireName;
            this.hashSize = hashSize;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static <K> KeyPart<K> blake2Concat(Wire<K> wire) {
        return new KeyPart<>(Hasher.BLAKE2_128_CONCAT, wire);
    }

    public static <K> KeyPart<K> twox64Concat(Wire<K> wire) {
        return new KeyPart<>(Hasher.TWOX64_CONCAT, wire);
    }

    public static <K> KeyPart<K> identity(Wire<K> wire) {
        return new KeyPart<>(Hasher.IDENTITY, wire);
    }

    void write(K key, ScaleWriter out) {
        var encoded = wire.encode(key).shared();
        out.raw(
                switch (hasher) {
                    case BLAKE2_128_CONCAT -> Hashers.blake2_128Concat(encoded);
                    case TWOX64_CONCAT -> Hashers.twox64Concat(encoded);
                    case IDENTITY -> encoded;
                });
    }

    K read(ScaleReader in) {
        in.raw(hasher.hashSize);
        return wire.read(in);
    }

    /// The key as it stands in a raw key: its hash and itself.
    public Bytes rawPart(K key) {
        var out = new ScaleWriter();
        write(key, out);
        return out.toBytes();
    }
}
