package io.myelin.runtime.kernel;

import io.myelin.scale.Name;
import io.myelin.scale.RecordWire;
import io.myelin.scale.RecordWires;
import io.myelin.scale.WireNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    // By pallet index × 256 + index in the pallet.
    private final TreeMap<Integer, Entry> byIndex = new TreeMap<>();
    // Looked up by class only, never iterated.
    private final Map<Class<?>, Entry> byClass = LinkedHashMap.newLinkedHashMap(64);

    @SuppressWarnings("unchecked") // a section is only given calls of its own family
    void add(int palletIndex, Pallet pallet, ChainParams params, RecordWires wires) {
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
                var before = byIndex.putIfAbsent(palletIndex << 8 | call.index(), entry);
                if (before != null) {
                    throw new IllegalArgumentException(
                            pallet.name()
                                    + " has two calls "
                                    + call.index()
                                    + ": "
                                    + before.name
                                    + " and "
                                    + entry.name);
                }
                byClass.put(type, entry);
            }
        }
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
        return byIndex.get(pallet << 8 | index);
    }

    /// A pallet's calls by ascending index.
    List<Entry> ofPallet(int pallet) {
        return List.copyOf(byIndex.subMap(pallet << 8, (pallet + 1) << 8).values());
    }
}
