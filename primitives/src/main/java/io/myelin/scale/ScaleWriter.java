package io.myelin.scale;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes SCALE into a growing buffer. Not thread-safe.
public final class ScaleWriter {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] buffer = new byte[64];
    private int size;

    public int size() {
        return size;
    }

    private int room(int count) {
        int start = size;
        if (count > buffer.length - start) {
            buffer = Arrays.copyOf(buffer, Math.max(start + count, buffer.length * 2));
        }
        size = start + count;
        return start;
    }

    /// Makes room first: growing replaces the buffer.
    private void append(int octet) {
        int at = room(1);
        buffer[at] = (byte) octet;
    }

    public ScaleWriter u8(int value) {
        requireWithin(value, 0xFF, "u8");
        append(value);
        return this;
    }

    public ScaleWriter u16(int value) {
        requireWithin(value, 0xFFFF, "u16");
        int at = room(2);
        SHORT.set(buffer, at, (short) value);
        return this;
    }

    private static void requireWithin(int value, int max, String type) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(
                    "cannot encode " + value + " as " + type + ": it is outside 0.." + max);
        }
    }

    /// Writes the raw bits of a u32.
    public ScaleWriter u32(int bits) {
        int at = room(4);
        INT.set(buffer, at, bits);
        return this;
    }

    /// Writes the raw bits of a u64.
    public ScaleWriter u64(long bits) {
        int at = room(8);
        LONG.set(buffer, at, bits);
        return this;
    }

    public ScaleWriter u128(BigInteger value) {
        return unsignedLittleEndian(value, 16);
    }

    /// Writes an unsigned integer in `bytes` bytes, little-endian.
    public ScaleWriter unsignedLittleEndian(BigInteger value, int bytes) {
        if (value.signum() < 0 || value.bitLength() > 8 * bytes) {
            throw new IllegalArgumentException(
                    "cannot encode " + value + " as u" + 8 * bytes + ": it is out of range");
        }
        int at = room(bytes);
        byte[] bigEndian = value.toByteArray();
        for (int i = 0; i < bytes; i++) {
            int from = bigEndian.length - 1 - i;
            buffer[at + i] = from >= 0 ? bigEndian[from] : 0;
        }
        return this;
    }

    public ScaleWriter bool(boolean value) {
        append(value ? 1 : 0);
        return this;
    }

    /// Writes the compact of an unsigned 64-bit value, given as raw bits.
    public ScaleWriter compact(long bits) {
        if (bits >>> 6 == 0) {
            append((int) bits << 2);
            return this;
        }
        if (bits >>> 14 == 0) {
            int at = room(2);
            SHORT.set(buffer, at, (short) (bits << 2 | 1));
            return this;
        }
        if (bits >>> 30 == 0) {
            return u32((int) (bits << 2 | 2));
        }
        int bytes = Math.max(4, (71 - Long.numberOfLeadingZeros(bits)) / 8);
        int at = room(1 + bytes);
        buffer[at] = (byte) ((bytes - 4) << 2 | 3);
        for (int i = 0; i < bytes; i++) {
            buffer[at + 1 + i] = (byte) (bits >>> (8 * i));
        }
        return this;
    }

    public ScaleWriter compactU128(BigInteger value) {
        if (value.bitLength() <= 64 && value.signum() >= 0) {
            return compact(value.longValue());
        }
        int bytes = (value.bitLength() + 7) / 8;
        append((bytes - 4) << 2 | 3);
        return unsignedLittleEndian(value, bytes);
    }

    public ScaleWriter raw(byte[] bytes) {
        int at = room(bytes.length);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        return this;
    }

    public ScaleWriter raw(Bytes bytes) {
        return raw(bytes.shared());
    }

    /// Writes a `Vec<u8>`.
    public ScaleWriter bytes(Bytes bytes) {
        return compact(bytes.size()).raw(bytes.shared());
    }

    /// Writes a `str`.
    public ScaleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return compact(utf8.length).raw(utf8);
    }

    public ScaleWriter accountId(AccountId account) {
        int at = room(AccountId.SIZE);
        account.writeTo(buffer, at);
        return this;
    }

    public ScaleWriter hash(Hash256 hash) {
        int at = room(Hash256.SIZE);
        hash.writeTo(buffer, at);
        return this;
    }

    public byte[] toArray() {
        return Arrays.copyOf(buffer, size);
    }

    public Bytes toBytes() {
        return Bytes.wrap(toArray());
    }
}
