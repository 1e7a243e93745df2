package io.myelin.node.author;

import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.consensus.Timestamp;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.ScaleReader;
import java.time.InstantSource;
import java.util.List;

/// Aura's time: which slot the next block is in, its author, and its timestamp.
///
/// slot = max(⌊now ÷ duration⌋, parent's slot + 1), for a slot may hold one block only, and from there the first whose author's
/// key this node holds.
/// timestamp = max(now, slot · duration, parent's timestamp + minimum period); the period is half a slot, so this lies in the
/// slot. When blocks come faster than slots (instant and manual sealing; slots of authors whose keys are elsewhere), chain time
/// runs ahead of the clock.
///
/// Source: subtensor `pallets/aura` `on_initialize` (slots increase), `on_timestamp_set` (timestamp in slot);
/// polkadot-sdk `sc-consensus-manual-seal` `timestamp.rs`.
record SlotClock(InstantSource clock, ChainParams params, Authorities authorities) {
    /// A block's slot and time.
    ///
    /// @param authors those whom the parent's state names
    record Slot(long number, long timestampMillis, List<AccountId> authors) {
        DigestItem digest() {
            return Aura.preRuntime(number);
        }
    }

    /// Errors: [Authorities.NoneHeldException] if this node cannot author on `parent`.
    Slot next(ChainHead parent) {
        var state = new State(parent.state(), params);
        List<AccountId> authors = Aura.authorities(state);
        long now = clock.millis();
        long slotMillis = Aura.slotDurationMillis(params);
        long first = Math.max(now / slotMillis, slotOf(parent.block().header()) + 1);
        long slot = authorities.nextOwnSlot(first, authors);
        long earliest =
                parent.number() == 0
                        ? 0
                        : Timestamp.now(state) + Timestamp.minimumPeriodMillis(params);
        return new Slot(slot, Math.max(now, Math.max(slot * slotMillis, earliest)), authors);
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
