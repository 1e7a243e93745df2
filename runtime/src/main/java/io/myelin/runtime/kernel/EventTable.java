package io.myelin.runtime.kernel;

import io.myelin.scale.RecordWire;
import io.myelin.scale.RecordWires;
import io.myelin.scale.WireNames;

/// Every event of one assembled runtime.
final class EventTable extends WireTable<RuntimeEvent, EventTable.Entry> {
    record Entry(int pallet, int index, String name, RecordWire<Record> wire)
            implements WireTable.Entry {}

    EventTable() {
        super("event");
    }

    @SuppressWarnings("unchecked") // the wire is only given events of its own class
    void add(int palletIndex, Pallet pallet, RecordWires wires) {
        for (var family : pallet.events()) {
            for (var type : Declarations.records(family)) {
                var event = type.getAnnotation(Event.class);
                if (event == null) {
                    throw new IllegalArgumentException(type.getName() + " has no @Event index");
                }
                put(
                        pallet,
                        type,
                        new Entry(
                                palletIndex,
                                event.index(),
                                WireNames.of(type),
                                (RecordWire<Record>) wires.record(type)));
            }
        }
    }
}
