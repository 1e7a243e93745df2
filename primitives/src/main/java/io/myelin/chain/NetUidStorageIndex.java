package io.myelin.chain;

/// Where the state of one mechanism of one subnet is kept, u16: mechid · 4096 + netuid.
///
/// The index of a subnet's main mechanism is its netuid.
/// Source: subtensor `subnets/mechanism.rs`, `get_mechanism_storage_index`, spec 425.
public record NetUidStorageIndex(int value) implements Comparable<NetUidStorageIndex> {
    /// Subnets per mechanism in the numbering.
    public static final int GLOBAL_MAX_SUBNET_COUNT = 4096;

    public static final NetUidStorageIndex ROOT = new NetUidStorageIndex(0);

    public NetUidStorageIndex {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("storage index " + value + " is outside 0..65535");
        }
    }

    /// The index of a subnet's mechanism, held within u16.
    public static NetUidStorageIndex of(NetUid netuid, MechId mechid) {
        return new NetUidStorageIndex(
                Math.min(0xFFFF, mechid.value() * GLOBAL_MAX_SUBNET_COUNT + netuid.value()));
    }

    /// The index of a subnet's main mechanism.
    public static NetUidStorageIndex of(NetUid netuid) {
        return new NetUidStorageIndex(netuid.value());
    }

    public NetUid netuid() {
        return new NetUid(value % GLOBAL_MAX_SUBNET_COUNT);
    }

    public MechId mechid() {
        return new MechId(value / GLOBAL_MAX_SUBNET_COUNT);
    }

    @Override
    public int compareTo(NetUidStorageIndex other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
