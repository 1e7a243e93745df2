package io.myelin.runtime.subtensor.weights;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.WireType.Primitive;
import java.util.Arrays;
import java.util.List;

/// One neuron's weights or bonds: pairs of uid and value, both u16, in the order they were given.
///
/// The order is kept because the epoch's arithmetic can see it.
public final class WeightRow {
    public static final WeightRow EMPTY = new WeightRow(new int[0]);

    public static final Wire<WeightRow> WIRE = new RowWire();

    private static final int BYTES_PER_PAIR = 4;

    /// Each pair as uid · 2¹⁶ + value.
    private final int[] pairs;

    private WeightRow(int[] pairs) {
        this.pairs = pairs;
    }

    /// A row of `values` for `uids`; both are u16 and equally many.
    public static WeightRow of(int[] uids, int[] values) {
        if (uids.length != values.length) {
            throw new IllegalArgumentException(
                    "row of " + uids.length + " uids and " + values.length + " values");
        }
        var pairs = new int[uids.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pack(uids[i], values[i]);
        }
        return new WeightRow(pairs);
    }

    private static int pack(int uid, int value) {
        if ((uid | value) >>> 16 != 0) {
            throw new IllegalArgumentException(
                    "pair (" + uid + ", " + value + ") is outside 0..65535");
        }
        return uid << 16 | value;
    }

    public int size() {
        return pairs.length;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    public int uid(int position) {
        return pairs[position] >>> 16;
    }

    public int value(int position) {
        return pairs[position] & 0xFFFF;
    }

    /// All uids, in order.
    public int[] uids() {
        return Arrays.stream(pairs).map(pair -> pair >>> 16).toArray();
    }

    /// All values, in order.
    public int[] values() {
        return Arrays.stream(pairs).map(pair -> pair & 0xFFFF).toArray();
    }

    /// The row with 0 wherever it points to `uid`.
    public WeightRow withZeroFor(int uid) {
        var changed = pairs.clone();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] >>> 16 == uid) {
                changed[i] = uid << 16;
            }
        }
        return new WeightRow(changed);
    }

    /// The row without pairs that point to `uid`.
    public WeightRow without(int uid) {
        return new WeightRow(Arrays.stream(pairs).filter(pair -> pair >>> 16 != uid).toArray());
    }

    /// The row with each uid replaced by `newUids[uid]`; pairs whose uid has −1 there, or no place, are dropped.
    public WeightRow remapped(int[] newUids) {
        return new WeightRow(
                Arrays.stream(pairs)
                        .filter(pair -> pair >>> 16 < newUids.length && newUids[pair >>> 16] >= 0)
                        .map(pair -> (newUids[pair >>> 16] << 16) | (pair & 0xFFFF))
                        .toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightRow that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    @Override
    public String toString() {
        var out = new StringBuilder("[");
        for (int i = 0; i < pairs.length; i++) {
            out.append(i == 0 ? "" : ", ").append(uid(i)).append(": ").append(value(i));
        }
        return out.append(']').toString();
    }

    /// `Vec<(u16, u16)>`.
    private static final class RowWire implements Wire<WeightRow> {
        @Override
        public void write(WeightRow row, ScaleWriter out) {
            out.compact(row.size());
            for (int i = 0; i < row.size(); i++) {
                out.u16(row.uid(i));
                out.u16(row.value(i));
            }
        }

        @Override
        public WeightRow read(ScaleReader in) {
            var pairs = new int[in.length(BYTES_PER_PAIR)];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = in.u16() << 16 | in.u16();
            }
            return new WeightRow(pairs);
        }

        @Override
        public WireType type() {
            return new WireType.Sequence(new WireType.Tuple(List.of(Primitive.U16, Primitive.U16)));
        }
    }
}
