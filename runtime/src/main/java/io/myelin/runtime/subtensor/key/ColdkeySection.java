package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_ALREADY_DISPUTED;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_CLEAR_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_REANNOUNCED_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.DEPRECATED;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLD_KEY;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_ANNOUNCEMENTS;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_ANNOUNCEMENT_DELAY;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_DISPUTES;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_REANNOUNCEMENT_DELAY;

import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapAnnounced;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapCleared;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapDisputed;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapReset;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.key.ColdkeyCall.AnnounceColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.ClearColdkeySwapAnnouncement;
import io.myelin.runtime.subtensor.key.ColdkeyCall.DisputeColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.ResetColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.ScheduleSwapColdkey;
import io.myelin.runtime.subtensor.key.ColdkeyCall.SwapColdkey;
import io.myelin.runtime.subtensor.key.ColdkeyCall.SwapColdkeyAnnounced;
import io.myelin.scale.Pair;

/// Runs the calls by which a coldkey is replaced: announced first, done when the delay has passed.
///
/// Source: subtensor `macros/dispatches.rs`, spec 425.
public final class ColdkeySection implements Section<ColdkeyCall> {
    @Override
    public PostInfo dispatch(ColdkeyCall call, Dispatch d) {
        switch (call) {
            case SwapColdkey(var old, var successor, var cost) ->
                    swapByRoot(d, old, successor, cost);
            case ScheduleSwapColdkey(_) -> throw DEPRECATED.failure();
            case AnnounceColdkeySwap(var hash) -> announce(d, hash);
            case SwapColdkeyAnnounced(var successor) -> swapAnnounced(d, successor);
            case DisputeColdkeySwap() -> dispute(d);
            case ResetColdkeySwap(var coldkey) -> {
                d.ensureRoot();
                forget(d, coldkey);
                d.emit(new ColdkeySwapReset(coldkey));
            }
            case ClearColdkeySwapAnnouncement() -> clear(d);
        }
        return PostInfo.AS_DECLARED;
    }

    private static void forget(BlockContext block, AccountId coldkey) {
        COLDKEY_SWAP_ANNOUNCEMENTS.remove(block.state(), coldkey);
        COLDKEY_SWAP_DISPUTES.remove(block.state(), coldkey);
    }

    /// Errors, in order: NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLD_KEY, those of [ColdkeySwap].
    private static void swapByRoot(
            Dispatch d, AccountId old, AccountId successor, TaoBalance cost) {
        d.ensureRoot();
        if (!cost.isZero()) {
            charge(d, old, cost);
        }
        ColdkeySwap.run(d, old, successor);
        forget(d, old);
    }

    private static void charge(BlockContext block, AccountId coldkey, TaoBalance cost) {
        try {
            Issuance.recycle(block, coldkey, cost);
        } catch (DispatchException refused) {
            throw NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLD_KEY.failure();
        }
    }

    /// Only the first announcement costs something.
    ///
    /// Errors: COLDKEY_SWAP_REANNOUNCED_TOO_EARLY, NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLD_KEY.
    /// Event: [ColdkeySwapAnnounced].
    private static void announce(Dispatch d, Hash256 successorHash) {
        var who = d.ensureSigned();
        var state = d.state();
        var before = COLDKEY_SWAP_ANNOUNCEMENTS.get(state, who);
        if (before != null) {
            long delay = COLDKEY_SWAP_REANNOUNCEMENT_DELAY.get(state);
            ensure(
                    d.blockNumber() >= blockAfter(before.first(), delay),
                    COLDKEY_SWAP_REANNOUNCED_TOO_EARLY);
        } else {
            charge(d, who, HotkeySwap.COST);
        }
        long due = blockAfter(d.blockNumber(), COLDKEY_SWAP_ANNOUNCEMENT_DELAY.get(state));
        COLDKEY_SWAP_ANNOUNCEMENTS.put(state, who, new Pair<>(due, successorHash));
        d.emit(new ColdkeySwapAnnounced(who, successorHash));
    }

    /// The block so many blocks on; at most the last one that a block number (u32) can name.
    private static long blockAfter(long block, long delay) {
        return Math.min(block + delay, Header.NUMBER_MAX);
    }

    /// Errors, in order: COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND, ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH,
    /// COLDKEY_SWAP_TOO_EARLY, those of [ColdkeySwap].
    private static void swapAnnounced(Dispatch d, AccountId successor) {
        var who = d.ensureSigned();
        var announced = COLDKEY_SWAP_ANNOUNCEMENTS.take(d.state(), who);
        if (announced == null) {
            throw COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND.failure();
        }
        var hash = Blake2b.hash(successor.toBytes());
        ensure(announced.second().equals(hash), ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH);
        ensure(d.blockNumber() >= announced.first(), COLDKEY_SWAP_TOO_EARLY);
        ColdkeySwap.run(d, who, successor);
    }

    /// Errors, in order: COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND, COLDKEY_SWAP_ALREADY_DISPUTED.
    private static void dispute(Dispatch d) {
        var who = d.ensureSigned();
        var state = d.state();
        ensure(
                COLDKEY_SWAP_ANNOUNCEMENTS.contains(state, who),
                COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND);
        ensure(!COLDKEY_SWAP_DISPUTES.contains(state, who), COLDKEY_SWAP_ALREADY_DISPUTED);
        COLDKEY_SWAP_DISPUTES.put(state, who, d.blockNumber());
        d.emit(new ColdkeySwapDisputed(who));
    }

    /// Errors, in order: COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND, COLDKEY_SWAP_CLEAR_TOO_EARLY.
    private static void clear(Dispatch d) {
        var who = d.ensureSigned();
        var state = d.state();
        var announced = COLDKEY_SWAP_ANNOUNCEMENTS.get(state, who);
        if (announced == null) {
            throw COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND.failure();
        }
        long delay = COLDKEY_SWAP_REANNOUNCEMENT_DELAY.get(state);
        ensure(
                d.blockNumber() >= blockAfter(announced.first(), delay),
                COLDKEY_SWAP_CLEAR_TOO_EARLY);
        COLDKEY_SWAP_ANNOUNCEMENTS.remove(state, who);
        d.emit(new ColdkeySwapCleared(who));
    }
}
