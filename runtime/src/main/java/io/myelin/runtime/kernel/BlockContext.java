package io.myelin.runtime.kernel;

import java.util.List;
import java.util.function.Supplier;

/// The block that is being executed: its state, its events, and the way to dispatch calls.
///
/// Hooks receive this; calls receive a [Dispatch], which is one with an origin. Helpers shared by
/// both take a `BlockContext`.
public sealed class BlockContext permits Dispatch {
    private final Kernel kernel;
    private final State state;
    private final long blockNumber;
    private final EventLog events;

    BlockContext(Kernel kernel, State state, long blockNumber) {
        this.kernel = kernel;
        this.state = state;
        this.blockNumber = blockNumber;
        this.events = new EventLog();
    }

    BlockContext(BlockContext block) {
        this.kernel = block.kernel;
        this.state = block.state;
        this.blockNumber = block.blockNumber;
        this.events = block.events;
    }

    public State state() {
        return state;
    }

    public ChainParams params() {
        return state.params();
    }

    /// The number of this block.
    public long blockNumber() {
        return blockNumber;
    }

    public Kernel kernel() {
        return kernel;
    }

    /// Adds an event; it vanishes again if the surrounding call fails.
    public void emit(RuntimeEvent event) {
        events.add(event);
    }

    public EventLog eventLog() {
        return events;
    }

    public List<EventRecord> events() {
        return events.all();
    }

    /// Dispatches `call` on behalf of `origin` with the chain's own filter; failure undoes its writes and events.
    public DispatchOutcome call(Origin origin, RuntimeCall call) {
        return kernel.dispatch(this, origin, CallFilter.ALL, call);
    }

    /// As [#call], with a further filter, which nested calls inherit.
    public DispatchOutcome call(Origin origin, CallFilter further, RuntimeCall call) {
        return kernel.dispatch(this, origin, further, call);
    }

    /// Dispatches without looking at any filter.
    public DispatchOutcome callUnfiltered(Origin origin, RuntimeCall call) {
        return kernel.dispatchUnfiltered(this, origin, CallFilter.ALL, call);
    }

    /// Runs `action`; if it throws, its writes and events are undone and the exception goes on.
    public <T> T transactional(Supplier<T> action) {
        int mark = state.mark();
        int eventCount = events.size();
        boolean done = false;
        try {
            T result = action.get();
            done = true;
            return result;
        } finally {
            if (done) {
                state.release(mark);
            } else {
                state.rollback(mark);
                events.truncate(eventCount);
            }
        }
    }

    /// Runs `action` and undoes its writes and events whatever happens: a rehearsal.
    public <T> T rehearse(Supplier<T> action) {
        int mark = state.mark();
        int eventCount = events.size();
        try {
            return action.get();
        } finally {
            state.rollback(mark);
            events.truncate(eventCount);
        }
    }
}
