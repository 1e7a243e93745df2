package io.myelin.runtime.kernel;

import io.myelin.scale.Name;
import io.myelin.scale.RecordWire;
import io.myelin.scale.RecordWires;
import io.myelin.scale.WireNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every call of one assembled runtime, by class and by its two indices.
final class CallTable {
    /// One call: where it stands on the wire, and who runs it.
    record Entry(
            int pallet,
            int index,
            String name,
            Class<? extends Record> type,
            Section<RuntimeCall> section,
            @Nullable CallCost fixedCost,
            boolean inherent,
            RecordWire<Record> wire) {}

    private final Entry @Nullable [][] byIndex = new Entry[256][];
    // Looked up by class only, never iterated.
    private final Map<Class<?>, Entry> byClass = LinkedHashMap.newLinkedHashMap(64);

    @SuppressWarnings("unchecked") // a section is only given calls of its own family
    void add(int palletIndex, Pallet pallet, ChainParams params, RecordWires wires) {
        var entries = new Entry[256];
        for (var calls : pallet.calls()) {
            for (var type : Declarations.records(calls.family())) {
                var call = type.getAnnotation(Call.class);
                if (call == null) {
                    throw new IllegalArgumentException(type.getName() + " has no @Call index");
                }
                if (!params.features().contains(call.when())) {
                    continue;
                }
                var entry =
                        new Entry(
                                palletIndex,
                                call.index(),
                                wireName(type),
                                type,
                                (Section<RuntimeCall>) calls.section(),
                                Declarations.fixedCost(type),
                                type.isAnnotationPresent(Inherent.class),
                                (RecordWire<Record>) wires.record(type));
                if (entries[call.index()] != null) {
                    throw new IllegalArgumentException(
                            pallet.name()
                                    + " has two calls "
                                    + call.index()
                                    + ": "
                                    + entries[call.index()].name
                                    + " and "
                                    + entry.name);
                }
                entries[call.index()] = entry;
                byClass.put(type, entry);
            }
        }
        byIndex[palletIndex] = entries;
    }

    private static String wireName(Class<?> type) {
        var own = type.getAnnotation(Name.class);
        return own != null ? own.value() : WireNames.snake(type.getSimpleName());
    }

    Entry of(RuntimeCall call) {
        var entry = byClass.get(call.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(
                    call.getClass().getName() + " is not a call of this runtime");
        }
        return entry;
    }

    @Nullable Entry at(int pallet, int index) {
        var entries = byIndex[pallet];
        return entries == null ? null : entries[index];
    }

    /// A pallet's calls by ascending index.
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
        return Collections.unmodifiableList(found);
    }
}
