package io.myelin.node.author;

import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.time.InstantSource;

/// Aura's time: which slot the next block is in, and its timestamp.
///
/// slot = max(⌊now ÷ duration⌋, parent's slot + 1), for a slot may hold one block only. When blocks come faster than slots
/// (instant and manual sealing), chain time runs ahead of the clock, one slot per block.
///
/// Source: subtensor `pallets/aura` `on_initialize` (slots increase), `on_timestamp_set` (timestamp in slot);
/// polkadot-sdk `sc-consensus-manual-seal` `timestamp.rs`.
record SlotClock(InstantSource clock, long slotMillis) {
    /// Aura's engine id in digests.
    static final Bytes ENGINE = Bytes.ofUtf8("aura");

    /// A block's slot and time.
    record Slot(long number, long timestampMillis) {
        DigestItem digest() {
            return new DigestItem.PreRuntime(ENGINE, new ScaleWriter().u64(number).toBytes());
        }
    }

    Slot next(Header parent) {
        long now = clock.millis();
        long slot = Math.max(now / slotMillis, slotOf(parent) + 1);
        return new Slot(slot, Math.max(now, slot * slotMillis));
    }

    /// The slot in a header's digest; −1 for the genesis block, which has none.
    static long slotOf(Header header) {
        for (DigestItem item : header.digest().items()) {
            if (item instanceof DigestItem.PreRuntime(Bytes engine, Bytes data)
                    && engine.equals(ENGINE)) {
                return new ScaleReader(data).u64();
            }
        }
        return -1;
    }
}
