package io.myelin.runtime.kernel;

import io.myelin.scale.RecordWire;
import io.myelin.scale.RecordWires;
import io.myelin.scale.WireNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every event of one assembled runtime, by class and by its two indices.
final class EventTable {
    record Entry(
            int pallet,
            int index,
            String name,
            Class<? extends Record> type,
            RecordWire<Record> wire) {}

    // By pallet index × 256 + index in the pallet.
    private final TreeMap<Integer, Entry> byIndex = new TreeMap<>();
    // Looked up by class only, never iterated.
    private final Map<Class<?>, Entry> byClass = LinkedHashMap.newLinkedHashMap(64);

    @SuppressWarnings("unchecked") // the wire is only given events of its own class
    void add(int palletIndex, Pallet pallet, RecordWires wires) {
        for (var family : pallet.events()) {
            for (var type : Declarations.records(family)) {
                var event = type.getAnnotation(Event.class);
                if (event == null) {
                    throw new IllegalArgumentException(type.getName() + " has no @Event index");
                }
                var entry =
                        new Entry(
                                palletIndex,
                                event.index(),
                                WireNames.of(type),
                                type,
                                (RecordWire<Record>) wires.record(type));
                var before = byIndex.putIfAbsent(palletIndex << 8 | event.index(), entry);
                if (before != null) {
                    throw new IllegalArgumentException(
                            pallet.name()
                                    + " has two events "
                                    + event.index()
                                    + ": "
                                    + before.name
                                    + " and "
                                    + entry.name);
                }
                byClass.put(type, entry);
            }
        }
    }

    Entry of(RuntimeEvent event) {
        var entry = byClass.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " is not an event of this runtime");
        }
        return entry;
    }

    @Nullable Entry at(int pallet, int index) {
        return byIndex.get(pallet << 8 | index);
    }

    /// A pallet's events by ascending index.
    List<Entry> ofPallet(int pallet) {
        return List.copyOf(byIndex.subMap(pallet << 8, (pallet + 1) << 8).values());
    }
}
