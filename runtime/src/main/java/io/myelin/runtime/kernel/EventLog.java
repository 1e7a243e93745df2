package io.myelin.runtime.kernel;

import java.util.ArrayList;
import java.util.List;

/// The events of a block under construction, kept as records and encoded once when the block closes.
public final class EventLog {
    private final ArrayList<EventRecord> events = new ArrayList<>();
    private Phase phase = Phase.INITIALIZATION;

    EventLog() {}

    void add(RuntimeEvent event) {
        events.add(new EventRecord(phase, event, List.of()));
    }

    /// The phase that following events belong to.
    public void enter(Phase next) {
        phase = next;
    }

    public Phase phase() {
        return phase;
    }

    int size() {
        return events.size();
    }

    void truncate(int size) {
        while (events.size() > size) {
            events.removeLast();
        }
    }

    public List<EventRecord> all() {
        return List.copyOf(events);
    }
}
