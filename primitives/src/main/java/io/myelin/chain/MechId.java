package io.myelin.chain;

/// One of a subnet's incentive mechanisms, u8. Most subnets have only 0.
public record MechId(int value) implements Comparable<MechId> {
    public static final MechId MAIN = new MechId(0);

    public MechId {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException("mechid " + value + " is outside 0..255");
        }
    }

    @Override
    public int compareTo(MechId other) {
        return Integer.compare(value, other.value);
    }
}
