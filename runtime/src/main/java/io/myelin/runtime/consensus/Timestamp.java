package io.myelin.runtime.consensus;

import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.Inherent;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.BlockInvalid;
import io.myelin.scale.Compact;
import io.myelin.scale.Wires;

/// The time of a block in milliseconds since 1970, set once per block by its author.
///
/// Source: pallet-timestamp; pallet-aura `OnTimestampSet`.
public final class Timestamp {
    private static final PalletPrefix TIMESTAMP = PalletPrefix.of("Timestamp");

    private Timestamp() {}

    static final class Items {
        static final StorageValue<Long> NOW = TIMESTAMP.value("Now", Wires.U64).orElse(0L);
        static final StorageValue<Boolean> DID_UPDATE =
                TIMESTAMP.value("DidUpdate", Wires.BOOL).orElse(false);

        private Items() {}
    }

    /// Calls of the Timestamp pallet.
    public sealed interface TimestampCall extends RuntimeCall {
        /// Sets the time: at least [#minimumPeriodMillis] after the last, and inside the block's slot.
        @Call(index = 0)
        @Inherent
        @Weighs(
                refTime = 3_816_000,
                proofSize = 1493,
                reads = 2,
                writes = 1,
                dispatchClass = DispatchClass.MANDATORY)
        record Set(@Compact long now) implements TimestampCall {}
    }

    /// The time of the last block in milliseconds, u64 bits.
    public static long now(State state) {
        return Items.NOW.get(state);
    }

    /// The least time between two blocks: half a slot.
    public static long minimumPeriodMillis(ChainParams params) {
        return params.millisPerBlock() / 2;
    }

    static Pallet pallet() {
        return Pallet.named("Timestamp", "pallet_timestamp::pallet")
                .calls(TimestampCall.class, Timestamp::dispatch)
                .storage(Items.class)
                .constant("MinimumPeriod", Wires.U64, Timestamp::minimumPeriodMillis)
                .hooks(new TimestampHooks())
                .build();
    }

    private static PostInfo dispatch(TimestampCall call, Dispatch d) {
        return switch (call) {
            case TimestampCall.Set(long now) -> set(d, now);
        };
    }

    /// What would be wrong with the whole block ends it, as the reference's assertions do.
    private static PostInfo set(Dispatch d, long now) {
        d.ensureNone();
        var state = d.state();
        long before = Items.NOW.get(state);
        long least = before + minimumPeriodMillis(d.params());
        require(!Items.DID_UPDATE.get(state), d, "its time is set twice");
        require(
                before == 0 || Long.compareUnsigned(now, least) >= 0,
                d,
                "its time " + now + " is before " + least);
        Items.NOW.put(state, now);
        Items.DID_UPDATE.put(state, true);
        var slot = Aura.slotOf(state);
        long ofTime = Long.divideUnsigned(now, Aura.slotDurationMillis(d.params()));
        require(
                slot == null || slot == ofTime,
                d,
                "its time " + now + " is in slot " + ofTime + ", its digest names " + slot);
        return PostInfo.AS_DECLARED;
    }

    private static void require(boolean condition, BlockContext block, String fault) {
        if (!condition) {
            throw new BlockInvalid("cannot execute block " + block.blockNumber() + ": " + fault);
        }
    }

    private static final class TimestampHooks implements Hooks {
        /// The time taken by `onFinalize`, counted at the start.
        @Override
        public Weight onInitialize(BlockContext block) {
            return Weight.ofRefTime(3_246_000);
        }

        @Override
        public void onFinalize(BlockContext block) {
            require(Items.DID_UPDATE.get(block.state()), block, "no inherent sets its time");
            Items.DID_UPDATE.remove(block.state());
        }
    }
}
