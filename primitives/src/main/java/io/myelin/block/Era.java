package io.myelin.block;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;

/// How long a signed extrinsic stays valid: for ever, or for `period` blocks from its birth block on.
///
/// A mortal era names its blocks only modulo the period, so birth and death follow from the block that
/// looks at it. Source: polkadot-sdk `sp_runtime::generic::Era`.
@SuppressWarnings("ClassInitializationDeadlock") // its records have no state
public sealed interface Era {
    /// Valid in every block; encoded as one zero byte.
    Era IMMORTAL = new Immortal();

    /// Shortest period in blocks.
    int PERIOD_MIN_BLOCKS = 4;

    /// Longest period in blocks.
    int PERIOD_MAX_BLOCKS = 65_536;

    /// Valid for ever.
    record Immortal() implements Era {}

    /// Valid from block `birth` up to but not including `birth + period`.
    ///
    /// `period` is a power of two in 4..65536; `phase` = birth mod period, a multiple of max(1, period ÷ 4096).
    record Mortal(int periodBlocks, int phase) implements Era {
        public Mortal {
            if (Integer.bitCount(periodBlocks) != 1
                    || periodBlocks < PERIOD_MIN_BLOCKS
                    || periodBlocks > PERIOD_MAX_BLOCKS) {
                throw new IllegalArgumentException(
                        "era period " + periodBlocks + " is not a power of two in 4..65536");
            }
            if (phase < 0 || phase >= periodBlocks || phase % quantum(periodBlocks) != 0) {
                throw new IllegalArgumentException(
                        "era phase " + phase + " does not fit period " + periodBlocks);
            }
        }

        /// u16: low 4 bits log2(period) − 1, high 12 bits phase ÷ quantum.
        int toU16() {
            int low = Math.clamp(Integer.numberOfTrailingZeros(periodBlocks) - 1, 1, 15);
            return low | (phase / quantum(periodBlocks)) << 4;
        }
    }

    /// The era that starts at about `currentBlock` and lasts `periodBlocks`, rounded up to a power of two in 4..65536.
    static Era mortal(long periodBlocks, long currentBlock) {
        long wanted = Math.clamp(periodBlocks, PERIOD_MIN_BLOCKS, PERIOD_MAX_BLOCKS);
        int period = (int) (Long.bitCount(wanted) == 1 ? wanted : Long.highestOneBit(wanted) << 1);
        int phase = (int) (currentBlock % period);
        return new Mortal(period, phase - phase % quantum(period));
    }

    private static int quantum(int periodBlocks) {
        return Math.max(1, periodBlocks >> 12);
    }

    /// First block in which the extrinsic is valid, seen from `currentBlock`: ⌊(max(current, phase) − phase) ÷ period⌋ · period + phase.
    default long birth(long currentBlock) {
        return switch (this) {
            case Immortal() -> 0;
            case Mortal(int period, int phase) ->
                    (Math.max(currentBlock, phase) - phase) / period * period + phase;
        };
    }

    /// First block in which the extrinsic is no longer valid; [Long#MAX_VALUE] for an immortal one.
    default long death(long currentBlock) {
        return switch (this) {
            case Immortal() -> Long.MAX_VALUE;
            case Mortal(int period, int _) -> birth(currentBlock) + period;
        };
    }

    default boolean isImmortal() {
        return this instanceof Immortal;
    }

    /// Writes one byte for an immortal era, else two.
    default void writeTo(ScaleWriter out) {
        switch (this) {
            case Immortal() -> out.u8(0);
            case Mortal mortal -> out.u16(mortal.toU16());
        }
    }

    /// Reads one or two bytes; refuses a period below 4 and a phase outside the period.
    static Era read(ScaleReader in) {
        int first = in.u8();
        if (first == 0) {
            return IMMORTAL;
        }
        int encoded = first | in.u8() << 8;
        int period = 2 << (encoded & 0xF);
        int phase = (encoded >> 4) * quantum(period);
        if (period < PERIOD_MIN_BLOCKS || phase >= period) {
            throw in.refuse(
                    "era 0x%04x has phase %d outside its period of %d blocks"
                            .formatted(encoded, phase, period));
        }
        return new Mortal(period, phase);
    }
}
