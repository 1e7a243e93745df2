package io.myelin.chain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// 32 bytes as four words, each eight of the bytes in big-endian order, so that comparing the words unsigned compares the bytes.
public sealed interface Bytes32<T extends Bytes32<T>> extends Comparable<T>
        permits AccountId, Hash256 {
    /// Size of the encoding in bytes.
    int SIZE = 32;

    /// Reads and writes one word.
    VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    long w0();

    long w1();

    long w2();

    long w3();

    /// The word that starts at `offset`.
    static long word(byte[] bytes, int offset) {
        return (long) WORD.get(bytes, offset);
    }

    /// The 32 bytes of 64 hex digits, with or without `0x`.
    static byte[] parseHex(String hex) {
        return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    }

    default byte[] toBytes() {
        var bytes = new byte[SIZE];
        writeTo(bytes, 0);
        return bytes;
    }

    default void writeTo(byte[] target, int offset) {
        WORD.set(target, offset, w0());
        WORD.set(target, offset + 8, w1());
        WORD.set(target, offset + 16, w2());
        WORD.set(target, offset + 24, w3());
    }

    /// 64 hex digits after `0x`.
    default String toHex() {
        return "0x" + HexFormat.of().formatHex(toBytes());
    }

    @Override
    default int compareTo(T other) {
        int c = Long.compareUnsigned(w0(), other.w0());
        if (c == 0) c = Long.compareUnsigned(w1(), other.w1());
        if (c == 0) c = Long.compareUnsigned(w2(), other.w2());
        return c != 0 ? c : Long.compareUnsigned(w3(), other.w3());
    }
}
