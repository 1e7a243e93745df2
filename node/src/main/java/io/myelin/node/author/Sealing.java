package io.myelin.node.author;

/// When blocks are made.
public sealed interface Sealing {
    /// One block per `millis`, at multiples of it on the clock, empty or not.
    record Interval(long millis) implements Sealing {
        public Interval {
            if (millis < 1) {
                throw new IllegalArgumentException(
                        "block interval of " + millis + " ms, expected 1 or more");
            }
        }
    }

    /// A block as soon as a transaction is ready, and on command.
    record Instant() implements Sealing {}

    /// On command only.
    record Manual() implements Sealing {}

    /// From `instant`, `manual` or a number of milliseconds.
    static Sealing parse(String text) {
        return switch (text) {
            case "instant" -> new Instant();
            case "manual" -> new Manual();
            default -> new Interval(Long.parseLong(text));
        };
    }
}
