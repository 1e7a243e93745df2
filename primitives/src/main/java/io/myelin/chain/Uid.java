package io.myelin.chain;

/// A neuron's slot in its subnet, u16.
public record Uid(int value) implements Comparable<Uid> {
    public Uid {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("uid " + value + " is outside 0..65535");
        }
    }

    @Override
    public int compareTo(Uid other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
