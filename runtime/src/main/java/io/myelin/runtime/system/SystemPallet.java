package io.myelin.runtime.system;

import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import java.util.List;

/// The declaration of the System pallet.
public final class SystemPallet {
    /// How many block hashes are remembered. Source: subtensor `runtime/src/lib.rs`, `BlockHashCount`.
    public static final int BLOCK_HASH_COUNT = 2400;

    /// The number in addresses of this chain.
    public static final int SS58_PREFIX = 42;

    private SystemPallet() {}

    /// The pallet, with the version and the wire of events of the runtime it is part of.
    public static Pallet create(RuntimeVersion version, Wire<List<EventRecord>> events) {
        return Pallet.named("System", "frame_system::pallet")
                .calls(SystemCall.class, new SystemSection())
                .events(SystemEvent.class)
                .errors(SystemError.class)
                .storage(SystemStorage.class)
                .storage(SystemStorage.events(events))
                .constant(
                        "BlockWeights",
                        RecordWires.PLAIN.of(BlockLimits.BlockWeights.class),
                        params -> BlockLimits.WEIGHTS)
                .constant(
                        "BlockLength",
                        RecordWires.PLAIN.of(BlockLimits.BlockLength.class),
                        params -> BlockLimits.LENGTH)
                .constant("BlockHashCount", Wires.U32, params -> BLOCK_HASH_COUNT)
                .constant(
                        "DbWeight",
                        RecordWires.PLAIN.of(BlockLimits.DbWeight.class),
                        params -> BlockLimits.DbWeight.ROCKS_DB)
                .constant("Version", RuntimeVersion.wire(), params -> version)
                .constant("SS58Prefix", Wires.U16, params -> SS58_PREFIX)
                .build();
    }
}
