package io.myelin.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable byte string that compares by value, unsigned byte by byte.
///
/// Records and map keys hold this instead of `byte[]`, which has neither value equality nor immutability.
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] data;
    private int hash;

    private Bytes(byte[] data) {
        this.data = data;
    }

    /// Copies `data`.
    public static Bytes of(byte... data) {
        return data.length == 0 ? EMPTY : new Bytes(data.clone());
    }

    /// Takes over `data` without a copy: the caller must not keep or change it.
    public static Bytes wrap(byte[] data) {
        return new Bytes(data);
    }

    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Parses hex digits, with or without `0x`.
    public static Bytes fromHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    public int size() {
        return data.length;
    }

    public boolean isEmpty() {
        return data.length == 0;
    }

    /// The byte at `index`, 0..255.
    public int at(int index) {
        return data[index] & 0xFF;
    }

    public byte[] toArray() {
        return data.clone();
    }

    /// The array itself, for code that only reads. Nobody may change it.
    public byte[] shared() {
        return data;
    }

    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(data, from, to));
    }

    public Bytes concat(Bytes other) {
        var joined = Arrays.copyOf(data, data.length + other.data.length);
        System.arraycopy(other.data, 0, joined, data.length, other.data.length);
        return new Bytes(joined);
    }

    public boolean startsWith(Bytes prefix) {
        return data.length >= prefix.data.length
                && Arrays.equals(data, 0, prefix.data.length, prefix.data, 0, prefix.data.length);
    }

    public String toHex() {
        return "0x" + HexFormat.of().formatHex(data);
    }

    public String toUtf8() {
        return new String(data, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(data, other.data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = Arrays.hashCode(data);
            hash = h;
        }
        return h;
    }

    @Override
    public String toString() {
        return toHex();
    }
}
