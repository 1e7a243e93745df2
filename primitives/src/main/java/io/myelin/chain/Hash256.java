package io.myelin.chain;

import java.util.HexFormat;

/// A 32-byte hash: of a block, a state root, a transaction. Ordered byte by byte.
///
/// The four words are the bytes in big-endian order, so that comparing them unsigned compares the bytes.
public record Hash256(long w0, long w1, long w2, long w3) implements Comparable<Hash256> {
    /// Size of the encoding in bytes.
    public static final int SIZE = 32;

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
                (long) AccountId.BIG_ENDIAN_LONG.get(bytes, offset),
                (long) AccountId.BIG_ENDIAN_LONG.get(bytes, offset + 8),
                (long) AccountId.BIG_ENDIAN_LONG.get(bytes, offset + 16),
                (long) AccountId.BIG_ENDIAN_LONG.get(bytes, offset + 24));
    }

    /// Parses 64 hex digits, with or without `0x`.
    public static Hash256 fromHex(String hex) {
        return of(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    public byte[] toBytes() {
        var bytes = new byte[SIZE];
        writeTo(bytes, 0);
        return bytes;
    }

    public void writeTo(byte[] target, int offset) {
        AccountId.BIG_ENDIAN_LONG.set(target, offset, w0);
        AccountId.BIG_ENDIAN_LONG.set(target, offset + 8, w1);
        AccountId.BIG_ENDIAN_LONG.set(target, offset + 16, w2);
        AccountId.BIG_ENDIAN_LONG.set(target, offset + 24, w3);
    }

    public String toHex() {
        return "0x" + HexFormat.of().formatHex(toBytes());
    }

    @Override
    public int compareTo(Hash256 o) {
        int c = Long.compareUnsigned(w0, o.w0);
        if (c == 0) c = Long.compareUnsigned(w1, o.w1);
        if (c == 0) c = Long.compareUnsigned(w2, o.w2);
        return c != 0 ? c : Long.compareUnsigned(w3, o.w3);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
