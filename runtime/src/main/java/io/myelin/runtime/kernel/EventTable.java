package io.myelin.runtime.kernel;

import io.myelin.scale.RecordWire;
import io.myelin.scale.RecordWires;
import io.myelin.scale.WireNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every event of one assembled runtime, by class and by its two indices.
final class EventTable {
    record Entry(
            int pallet,
            int index,
            String name,
            Class<? extends Record> type,
            RecordWire<Record> wire) {}

    private final Entry @Nullable [][] byIndex = new Entry[256][];
    // Looked up by class only, never iterated.
    private final Map<Class<?>, Entry> byClass = LinkedHashMap.newLinkedHashMap(64);

    @SuppressWarnings("unchecked") // the wire is only given events of its own class
    void add(int palletIndex, Pallet pallet, RecordWires wires) {
        var entries = new Entry[256];
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
                if (entries[event.index()] != null) {
                    throw new IllegalArgumentException(
                            pallet.name()
                                    + " has two events "
                                    + event.index()
                                    + ": "
                                    + entries[event.index()].name
                                    + " and "
                                    + entry.name);
                }
                entries[event.index()] = entry;
                byClass.put(type, entry);
            }
        }
        byIndex[palletIndex] = entries;
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
        var entries = byIndex[pallet];
        return entries == null ? null : entries[index];
    }

    /// A pallet's events by ascending index.
    List<Entry> ofPallet(int pallet) {
        var found = new ArrayList<Entry>();
        var entries = byIndex[pallet];
        if (entries != null) {
            for (var entry : entries) {
                if (entry != null) {
                    found.add(entry);
                }
            }
        }
        return found;
    }
}
