package io.myelin.chain;

/// A subnet's number, u16. Root is 0.
public record NetUid(int value) implements Comparable<NetUid> {
    /// The root network, which has stake but no miners.
    public static final NetUid ROOT = new NetUid(0);

    public NetUid {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("netuid " + value + " is outside 0..65535");
        }
    }

    public boolean isRoot() {
        return value == 0;
    }

    @Override
    public int compareTo(NetUid other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
