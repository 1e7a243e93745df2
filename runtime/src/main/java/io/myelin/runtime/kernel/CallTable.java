package io.myelin.runtime.kernel;

import io.myelin.scale.RecordWire;
import io.myelin.scale.RecordWires;
import io.myelin.scale.WireNames;
import org.jspecify.annotations.Nullable;

/// Every call of one assembled runtime, with who runs it and what it costs.
final class CallTable extends WireTable<RuntimeCall, CallTable.Entry> {
    record Entry(
            int pallet,
            int index,
            String name,
            Section<RuntimeCall> section,
            @Nullable CallCost fixedCost,
            boolean inherent,
            RecordWire<Record> wire)
            implements WireTable.Entry {}

    CallTable() {
        super("call");
    }

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
                put(
                        pallet,
                        type,
                        new Entry(
                                palletIndex,
                                call.index(),
                                WireNames.snake(type, type.getSimpleName()),
                                (Section<RuntimeCall>) calls.section(),
                                Declarations.fixedCost(type),
                                type.isAnnotationPresent(Inherent.class),
                                (RecordWire<Record>) wires.record(type)));
            }
        }
    }
}
