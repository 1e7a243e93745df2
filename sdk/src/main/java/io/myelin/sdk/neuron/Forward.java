package io.myelin.sdk.neuron;

import java.io.IOException;

/// What a miner does with a verified request, on an operating-system thread of its own that is interrupted when the caller's
/// time is over. What cannot be done in that time ends with a [java.util.concurrent.TimeoutException].
public sealed interface Forward {
    /// Answers with one synapse of the same type.
    non-sealed interface Answering extends Forward {
        Synapse answer(Synapse request, Caller caller) throws Exception;
    }

    /// Answers with a stream of text chunks; how they are framed is the subnet's business.
    non-sealed interface Streaming extends Forward {
        void stream(Synapse request, Caller caller, Chunks out) throws Exception;
    }

    /// Where a streaming answer goes. Writing blocks while the caller is slow and fails when it is gone.
    interface Chunks {
        void write(String chunk) throws IOException;
    }

    static Answering answering(Answering forward) {
        return forward;
    }

    static Streaming streaming(Streaming forward) {
        return forward;
    }
}
