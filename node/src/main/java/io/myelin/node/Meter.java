package io.myelin.node;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;

/// Tells the user of a long command how far it is, at most every two seconds.
final class Meter {
    private static final long QUIET_MILLIS = 2_000;

    private final PrintWriter out;
    private final String what;
    private final InstantSource clock = InstantSource.system();
    private final long started = clock.millis();
    private long lastLine = started;
    private long done;

    /// @param what is done with each block: "verified"
    Meter(PrintWriter out, String what) {
        this.out = out;
        this.what = what;
    }

    /// One more block, of number `number`, of those up to `last`.
    void step(long number, long last) {
        done++;
        long now = clock.millis();
        if (now - lastLine >= QUIET_MILLIS) {
            lastLine = now;
            out.printf(
                    Locale.ROOT,
                    "%s block %,d of %,d, %,d blocks a second%n",
                    what,
                    number,
                    last,
                    done * 1000 / Math.max(1, now - started));
            out.flush();
        }
    }

    long done() {
        return done;
    }
}
