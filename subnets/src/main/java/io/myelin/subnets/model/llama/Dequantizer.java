package io.myelin.subnets.model.llama;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Turns stored blocks into floats, one number at a time: the plain form of [GgufType]'s formulas.
///
/// What it gives is exactly what [Kernel] multiplies with. (d·q has at most 19 significant bits, so it is
/// exact, and d·q + m is rounded once with or without a fused multiply-add.)
final class Dequantizer {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Dequantizer() {}

    /// Fills `out[from .. from + count)` from the blocks that start at byte `at` of `data`.
    static void dequantize(
            GgufType type, MemorySegment data, long at, float[] out, int from, int count) {
        for (int start = from;
                start < from + count;
                start += type.blockLength(), at += type.blockBytes()) {
            switch (type) {
                case F32 -> out[start] = Float.intBitsToFloat(data.get(INT, at));
                case F16 -> out[start] = half(data, at);
                case Q8_0 -> q8(data, at, out, start);
                case Q4_0 -> q4(data, at + 2, half(data, at), -8 * half(data, at), out, start);
                case Q4_1 -> q4(data, at + 4, half(data, at), half(data, at + 2), out, start);
                case Q4_K -> q4k(data, at, out, start);
                case Q6_K -> q6k(data, at, out, start);
            }
        }
    }

    /// The f16 number at byte `at`.
    static float half(MemorySegment data, long at) {
        return Float.float16ToFloat(data.get(SHORT, at));
    }

    private static int unsigned(MemorySegment data, long at) {
        return data.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    private static void q8(MemorySegment data, long at, float[] out, int start) {
        float d = half(data, at);
        for (int i = 0; i < 32; i++) {
            out[start + i] = d * data.get(ValueLayout.JAVA_BYTE, at + 2 + i);
        }
    }

    private static void q4(
            MemorySegment data, long at, float scale, float offset, float[] out, int start) {
        for (int i = 0; i < 16; i++) {
            int pair = unsigned(data, at + i);
            out[start + i] = scale * (pair & 15) + offset;
            out[start + i + 16] = scale * (pair >>> 4) + offset;
        }
    }

    private static void q4k(MemorySegment data, long at, float[] out, int start) {
        float d = half(data, at);
        float dmin = half(data, at + 2);
        for (int group = 0; group < 8; group++) {
            float scale = d * scaleBits(data, at, group);
            float minimum = dmin * minimumBits(data, at, group);
            // Groups 2k and 2k+1 are the low and the high halves of the same 32 bytes.
            long bytes = at + 16 + (group / 2) * 32L;
            for (int i = 0; i < 32; i++) {
                int q = (unsigned(data, bytes + i) >>> (4 * (group % 2))) & 15;
                out[start + group * 32 + i] = scale * q - minimum;
            }
        }
    }

    /// Group `group`'s 6-bit scale. Groups 0..3: the low six bits of bytes 4..7. Groups 4..7: the low half
    /// of bytes 12..15 under the top two bits of bytes 4..7.
    private static int scaleBits(MemorySegment data, long at, int group) {
        return group < 4
                ? unsigned(data, at + 4 + group) & 63
                : (unsigned(data, at + 8 + group) & 15) | ((unsigned(data, at + group) >>> 6) << 4);
    }

    /// Group `group`'s 6-bit minimum. Groups 0..3: the low six bits of bytes 8..11. Groups 4..7: the high
    /// half of bytes 12..15 under the top two bits of bytes 8..11.
    private static int minimumBits(MemorySegment data, long at, int group) {
        return group < 4
                ? unsigned(data, at + 8 + group) & 63
                : (unsigned(data, at + 8 + group) >>> 4)
                        | ((unsigned(data, at + 4 + group) >>> 6) << 4);
    }

    private static void q6k(MemorySegment data, long at, float[] out, int start) {
        float d = half(data, at + 208);
        for (int i = 0; i < 256; i++) {
            int half = i / 128;
            int within = i % 128;
            int lane = within % 32;
            int quarter = within / 32;
            // Quarters 0 and 2 share 32 low-half bytes, as do 1 and 3; the bit pairs follow the
            // quarter.
            int low =
                    (unsigned(data, at + half * 64L + (quarter % 2) * 32L + lane)
                                    >>> (4 * (quarter / 2)))
                            & 15;
            int high = (unsigned(data, at + 128 + half * 32L + lane) >>> (2 * quarter)) & 3;
            int scale = data.get(ValueLayout.JAVA_BYTE, at + 192 + i / 16);
            out[start + i] = d * scale * (((high << 4) | low) - 32);
        }
    }
}
