package io.myelin.chain;

/// A 32-byte hash: of a block, a state root, a transaction. Ordered byte by byte.
public record Hash256(long w0, long w1, long w2, long w3) implements Bytes32<Hash256> {
    /// Size of the encoding in bytes.
    public static final int SIZE = Bytes32.SIZE;

    /// 32 zero bytes: the parent of the genesis block.
    public static final Hash256 ZERO = new Hash256(0, 0, 0, 0);

    public static Hash256 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("hash of " + bytes.length + " bytes, expected 32");
        }
        return of(bytes, 0);
    }

    /// Reads 32 bytes from `offset` on.
    public static Hash256 of(byte[] bytes, int offset) {
        return new Hash256(
                Bytes32.word(bytes, offset),
                Bytes32.word(bytes, offset + 8),
                Bytes32.word(bytes, offset + 16),
                Bytes32.word(bytes, offset + 24));
    }

    /// Parses 64 hex digits, with or without `0x`.
    public static Hash256 fromHex(String hex) {
        return of(Bytes32.parseHex(hex));
    }

    @Override
    public String toString() {
        return toHex();
    }
}
