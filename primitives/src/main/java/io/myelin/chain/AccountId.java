package io.myelin.chain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// A 32-byte account: coldkey, hotkey or pallet account. Ordered byte by byte, as the chain's sorted maps are.
///
/// The four words are the bytes in big-endian order, so that comparing them unsigned compares the bytes.
public record AccountId(long w0, long w1, long w2, long w3) implements Comparable<AccountId> {
    /// Size of the encoding in bytes.
    public static final int SIZE = 32;

    /// The account of 32 zero bytes: the owner of what nobody owns.
    public static final AccountId ZERO = new AccountId(0, 0, 0, 0);

    static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public static AccountId of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException(
                    "account of " + bytes.length + " bytes, expected 32");
        }
        return of(bytes, 0);
    }

    /// Reads 32 bytes from `offset` on.
    public static AccountId of(byte[] bytes, int offset) {
        return new AccountId(
                (long) BIG_ENDIAN_LONG.get(bytes, offset),
                (long) BIG_ENDIAN_LONG.get(bytes, offset + 8),
                (long) BIG_ENDIAN_LONG.get(bytes, offset + 16),
                (long) BIG_ENDIAN_LONG.get(bytes, offset + 24));
    }

    /// Parses 64 hex digits, with or without `0x`.
    public static AccountId fromHex(String hex) {
        return of(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    public byte[] toBytes() {
        var bytes = new byte[SIZE];
        writeTo(bytes, 0);
        return bytes;
    }

    public void writeTo(byte[] target, int offset) {
        BIG_ENDIAN_LONG.set(target, offset, w0);
        BIG_ENDIAN_LONG.set(target, offset + 8, w1);
        BIG_ENDIAN_LONG.set(target, offset + 16, w2);
        BIG_ENDIAN_LONG.set(target, offset + 24, w3);
    }

    public String toHex() {
        return "0x" + HexFormat.of().formatHex(toBytes());
    }

    @Override
    public int compareTo(AccountId o) {
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
