package io.myelin.node.author;

import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.consensus.Timestamp;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.ScaleReader;
import java.time.InstantSource;

/// Aura's time: which slot the next block is in, and its timestamp.
///
/// slot = max(⌊now ÷ duration⌋, parent's slot + 1), for a slot may hold one block only.
/// timestamp = max(now, slot · duration, parent's timestamp + minimum period); the period is half a slot, so this lies in the
/// slot. When blocks come faster than slots (instant and manual sealing), chain time runs ahead of the clock, one slot per
/// block.
///
/// Source: subtensor `pallets/aura` `on_initialize` (slots increase), `on_timestamp_set` (timestamp in slot);
/// polkadot-sdk `sc-consensus-manual-seal` `timestamp.rs`.
record SlotClock(InstantSource clock, ChainParams params) {
    /// A block's slot and time.
    record Slot(long number, long timestampMillis) {
        DigestItem digest() {
            return Aura.preRuntime(number);
        }
    }

    Slot next(ChainHead parent) {
        long now = clock.millis();
        long slotMillis = Aura.slotDurationMillis(params);
        long slot = Math.max(now / slotMillis, slotOf(parent.block().header()) + 1);
        long earliest =
                parent.number() == 0
                        ? 0
                        : Timestamp.now(new State(parent.state(), params))
                                + Timestamp.minimumPeriodMillis(params);
        return new Slot(slot, Math.max(now, Math.max(slot * slotMillis, earliest)));
    }

    /// The slot in a header's digest; −1 for the genesis block, which has none.
    static long slotOf(Header header) {
        for (DigestItem item : header.digest().items()) {
            if (item instanceof DigestItem.PreRuntime(Bytes engine, Bytes data)
                    && engine.equals(Aura.ENGINE)) {
                return new ScaleReader(data).u64();
            }
        }
        return -1;
    }
}
