package io.myelin.runtime.kernel;

import io.myelin.scale.RecordWire;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every call, or every event, of one assembled runtime, by class and by its two indices.
///
/// @param <R> calls or events
/// @param <E> what is known of each kind
abstract class WireTable<R, E extends WireTable.Entry> {
    /// Where a kind of record stands on the wire.
    interface Entry {
        int pallet();

        int index();

        String name();

        RecordWire<Record> wire();
    }

    private final String what;
    // By pallet index × 256 + index in the pallet.
    private final TreeMap<Integer, E> byIndex = new TreeMap<>();
    // Looked up by class only, never iterated.
    private final Map<Class<?>, E> byClass = LinkedHashMap.newLinkedHashMap(64);

    /// @param what `call` or `event`, as messages say it
    WireTable(String what) {
        this.what = what;
    }

    final void put(Pallet pallet, Class<?> type, E entry) {
        var before = byIndex.putIfAbsent(entry.pallet() << 8 | entry.index(), entry);
        if (before != null) {
            throw new IllegalArgumentException(
                    "%s has two %ss %d: %s and %s"
                            .formatted(
                                    pallet.name(),
                                    what,
                                    entry.index(),
                                    before.name(),
                                    entry.name()));
        }
        byClass.put(type, entry);
    }

    final E of(R value) {
        var entry = byClass.get(value.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " is no " + what + " of this runtime");
        }
        return entry;
    }

    /// A pallet's entries as variants, by ascending index.
    final List<WireType.Variant> variants(int pallet) {
        return byIndex.subMap(pallet << 8, (pallet + 1) << 8).values().stream()
                .map(it -> new WireType.Variant(it.name(), it.index(), it.wire().fields()))
                .toList();
    }

    /// The pallet's index, the record's index, its fields. Nesting is limited by the reader.
    final Wire<R> wire(WireType type) {
        return new OuterWire(type);
    }

    private final class OuterWire implements Wire<R> {
        private final WireType type;

        OuterWire(WireType type) {
            this.type = type;
        }

        @Override
        public void write(R value, ScaleWriter out) {
            var entry = of(value);
            out.u8(entry.pallet()).u8(entry.index());
            entry.wire().write((Record) value, out);
        }

        @Override
        @SuppressWarnings("unchecked") // the table holds wires of R only
        public R read(ScaleReader in) {
            int start = in.offset();
            int pallet = in.u8();
            int index = in.u8();
            @Nullable E entry = byIndex.get(pallet << 8 | index);
            if (entry == null) {
                throw new ScaleException(start, "no " + what + " " + pallet + "." + index);
            }
            in.enter();
            try {
                var value = (R) entry.wire().read(in);
                in.leave();
                return value;
            } catch (ScaleException e) {
                throw e.within(entry.name());
            }
        }

        @Override
        public int leastSize() {
            return 2;
        }

        @Override
        public WireType type() {
            return type;
        }
    }
}
