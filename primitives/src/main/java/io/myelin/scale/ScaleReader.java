package io.myelin.scale;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads SCALE from a byte array, checking every bound. Not thread-safe; one reader, one pass.
///
/// All refusals are [ScaleException]s with the offset. Lengths that the input announces are compared
/// with what is left before anything is allocated.
public final class ScaleReader {
    /// How deep values that contain their own kind (calls in calls) may nest. Source: sp-runtime `MAX_EXTRINSIC_DEPTH`.
    public static final int MAX_DEPTH = 256;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int end;
    private final int maxDepth;
    private int position;
    private int depth;

    public ScaleReader(byte[] data) {
        this(data, 0, data.length, MAX_DEPTH);
    }

    public ScaleReader(Bytes data) {
        this(data.shared());
    }

    /// Reads `data[from, to)`; values may nest `maxDepth` deep.
    public ScaleReader(byte[] data, int from, int to, int maxDepth) {
        if (from < 0 || to < from || to > data.length) {
            throw new IllegalArgumentException(
                    "range " + from + ".." + to + " is outside the " + data.length + " bytes");
        }
        this.data = data;
        this.position = from;
        this.end = to;
        this.maxDepth = maxDepth;
    }

    public int offset() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    /// Refuses bytes after the value.
    public void expectEnd() {
        if (position != end) {
            throw new ScaleException(position, (end - position) + " bytes follow the value");
        }
    }

    public ScaleException refuse(String reason) {
        return new ScaleException(position, reason);
    }

    /// Goes one level down; the caller must [#leave()].
    public void enter() {
        if (++depth > maxDepth) {
            throw refuse("nested deeper than " + maxDepth + " levels");
        }
    }

    public void leave() {
        depth--;
    }

    private int take(int count) {
        int start = position;
        if (count > end - start) {
            throw refuse("needs " + count + " bytes, " + (end - start) + " are left");
        }
        position = start + count;
        return start;
    }

    /// The next byte, 0..255, without taking it.
    public int peek() {
        if (position == end) {
            throw refuse("needs 1 byte, 0 are left");
        }
        return data[position] & 0xFF;
    }

    public int u8() {
        return data[take(1)] & 0xFF;
    }

    public int u16() {
        return (short) SHORT.get(data, take(2)) & 0xFFFF;
    }

    /// The raw bits of a u32.
    public int u32() {
        return (int) INT.get(data, take(4));
    }

    /// The raw bits of a u64.
    public long u64() {
        return (long) LONG.get(data, take(8));
    }

    public BigInteger u128() {
        return unsignedLittleEndian(16);
    }

    /// An unsigned integer of `size` bytes, little-endian.
    public BigInteger unsignedLittleEndian(int size) {
        int start = take(size);
        var bigEndian = new byte[size];
        for (int i = 0; i < size; i++) {
            bigEndian[size - 1 - i] = data[start + i];
        }
        return new BigInteger(1, bigEndian);
    }

    public boolean bool() {
        int tag = u8();
        if (tag > 1) {
            throw new ScaleException(position - 1, "bool byte is " + tag + ", expected 0 or 1");
        }
        return tag == 1;
    }

    /// A compact of at most `bits` bits (8 to 64), as raw bits; refuses what is not in its shortest form.
    public long compact(int bits) {
        int start = position;
        long value = compactRaw();
        if (bits < 64 && value >>> bits != 0) {
            throw new ScaleException(
                    start, "compact " + Long.toUnsignedString(value) + " is beyond u" + bits);
        }
        return value;
    }

    private long compactRaw() {
        int start = position;
        int first = u8();
        long value;
        long least;
        switch (first & 3) {
            case 0 -> {
                return (long) first >>> 2;
            }
            case 1 -> {
                value = (first | (long) u8() << 8) >>> 2;
                least = 1L << 6;
            }
            case 2 -> {
                position = start;
                value = Integer.toUnsignedLong(u32()) >>> 2;
                least = 1L << 14;
            }
            default -> {
                int size = (first >>> 2) + 4;
                if (size > 8) {
                    throw new ScaleException(start, "compact of " + size + " bytes is beyond u64");
                }
                int at = take(size);
                value = 0;
                for (int i = size - 1; i >= 0; i--) {
                    value = value << 8 | (data[at + i] & 0xFF);
                }
                least = size == 4 ? 1L << 30 : 1L << (8 * (size - 1));
            }
        }
        if (Long.compareUnsigned(value, least) < 0) {
            throw new ScaleException(start, "compact " + value + " is not in its shortest form");
        }
        return value;
    }

    /// A compact of up to 128 bits.
    public BigInteger compactU128() {
        int start = position;
        int first = peek();
        int size = (first >>> 2) + 4;
        if ((first & 3) != 3 || size <= 8) {
            return unsigned(compactRaw());
        }
        if (size > 16) {
            throw new ScaleException(start, "compact of " + size + " bytes is beyond u128");
        }
        position = start + 1;
        var value = unsignedLittleEndian(size);
        if (value.bitLength() <= 8 * (size - 1)) {
            throw new ScaleException(start, "compact " + value + " is not in its shortest form");
        }
        return value;
    }

    static BigInteger unsigned(long bits) {
        return bits >= 0
                ? BigInteger.valueOf(bits)
                : BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(64));
    }

    /// The number of elements of a sequence whose elements take at least `leastSize` bytes each.
    ///
    /// Elements without bytes are limited to 65 536, since the input does not limit them.
    public int length(int leastSize) {
        int start = position;
        long count = compact(32);
        long most = leastSize == 0 ? 1 << 16 : remaining() / leastSize;
        if (count > most) {
            throw new ScaleException(
                    start, "length " + count + " is beyond the " + remaining() + " bytes left");
        }
        return (int) count;
    }

    /// `size` bytes, copied.
    public byte[] raw(int size) {
        int start = take(size);
        return Arrays.copyOfRange(data, start, start + size);
    }

    /// The bytes from offset `from` to here, copied.
    public Bytes since(int from) {
        return Bytes.wrap(Arrays.copyOfRange(data, from, position));
    }

    /// A `Vec<u8>`.
    public Bytes bytes() {
        return Bytes.wrap(raw(length(1)));
    }

    /// A `str`: UTF-8 behind its length in bytes.
    public String text() {
        int size = length(1);
        int start = take(size);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data, start, size))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new ScaleException(start, "text is not UTF-8");
        }
    }

    public AccountId accountId() {
        return AccountId.of(data, take(AccountId.SIZE));
    }

    public Hash256 hash() {
        return Hash256.of(data, take(Hash256.SIZE));
    }
}
