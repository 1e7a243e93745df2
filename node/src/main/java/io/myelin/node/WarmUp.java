package io.myelin.node;

import io.myelin.runtime.assembly.Runtime;

/// Gets the epoch's code compiled before the first epoch is due, beside the node and behind everything else.
public final class WarmUp {
    private WarmUp() {}

    /// Starts it; takes about a second of one core at the lowest priority, and ends by itself.
    @SuppressWarnings("ThreadPriorityCheck") // only politeness hangs on it, never correctness
    public static void inBackground() {
        Thread.ofPlatform()
                .daemon()
                .name("warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(Runtime::warmUp);
    }
}
