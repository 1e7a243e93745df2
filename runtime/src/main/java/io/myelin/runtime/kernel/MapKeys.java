package io.myelin.runtime.kernel;

/// Keys of maps with several keys, comparable so that chosen collisions do not slow the overlay's tables.
public final class MapKeys {
    private MapKeys() {}

    public record Two(Object first, Object second) implements Comparable<Two> {
        @Override
        public int compareTo(Two other) {
            int order = compare(first, other.first);
            return order != 0 ? order : compare(second, other.second);
        }
    }

    public record Three(Object first, Object second, Object third) implements Comparable<Three> {
        @Override
        public int compareTo(Three other) {
            int order = compare(first, other.first);
            if (order == 0) order = compare(second, other.second);
            return order != 0 ? order : compare(third, other.third);
        }
    }

    @SuppressWarnings("unchecked") // keys of one map are of one class
    private static int compare(Object a, Object b) {
        return a instanceof Comparable<?> it ? ((Comparable<Object>) it).compareTo(b) : 0;
    }
}
