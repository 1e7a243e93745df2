package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.ACTIVE_LOCK_EXISTS;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCKING_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ACCOUNT_FLAGS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.LockDecay.Holder;
import io.myelin.economy.stake.LockDecay.Kind;
import io.myelin.economy.stake.LockDecay.Mass;
import io.myelin.economy.stake.LockDecrease;
import io.myelin.economy.stake.LockState;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.AccessTally;
import io.myelin.runtime.kernel.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What becomes of locks when a coldkey or a hotkey is replaced.
///
/// Source: subtensor `staking/lock.rs`, spec 425.
public final class LockSwaps {
    private LockSwaps() {}

    /// Gives a coldkey's locks, the mode of each, and the flags of its account to another.
    ///
    /// Quirk: a lock is rolled by the old coldkey's mode but counted by the new one's, which differ where only
    /// the new one had set its own.
    /// Errors: ACTIVE_LOCK_EXISTS if the new one has a lock. Source: `swap_coldkey_locks`.
    public static void ofColdkey(State state, AccountId old, AccountId successor) {
        var book = LockBook.of(state);
        ensure(hasNoActiveLock(state, book, successor), ACTIVE_LOCK_EXISTS);
        record Moving(LockPlace place, LockState lock, Kind kind) {}
        var moving = new ArrayList<Moving>();
        for (var entry : LOCK.entriesUnder(state, old)) {
            var place = new LockPlace(old, entry.key().first(), entry.key().second());
            var kind = book.kind(place);
            moving.add(new Moving(place, book.rolled(entry.value(), kind), kind));
        }
        for (var it : moving) {
            book.remove(it.place());
            book.takeFromSum(
                    it.place(), new LockDecrease(it.lock().mass(), it.lock().conviction()));
        }
        for (var mode : DECAYING_LOCK.entriesUnder(state, old)) {
            DECAYING_LOCK.remove(state, old, mode.key());
            DECAYING_LOCK.put(state, successor, mode.key(), mode.value());
        }
        moveFlags(state, old, successor);
        for (var it : moving) {
            var place = new LockPlace(successor, it.place().netuid(), it.place().hotkey());
            var lock = book.rolled(it.lock(), it.kind());
            book.put(place, lock);
            book.addToSum(place, lock);
        }
    }

    private static boolean hasNoActiveLock(State state, LockBook book, AccountId coldkey) {
        return LOCK.entriesUnder(state, coldkey).stream()
                .allMatch(entry -> {
                    var place = new LockPlace(coldkey, entry.key().first(), entry.key().second());
                    return book.rolled(entry.value(), book.kind(place)).mass().isZero();
                });
    }

    private static void moveFlags(State state, AccountId old, AccountId successor) {
        var flags = ACCOUNT_FLAGS.get(state, old);
        ACCOUNT_FLAGS.remove(state, old);
        if (flags.equals(U128.ZERO)) {
            ACCOUNT_FLAGS.remove(state, successor);
        } else {
            ACCOUNT_FLAGS.put(state, successor, flags);
        }
    }

    /// Gives the locks behind a hotkey, and their sums, to its successor on some subnets. To be called while the
    /// old one is still the subnet's hotkey.
    ///
    /// Source: `swap_hotkey_locks_for_netuids`.
    public static void ofHotkey(
            State state,
            AccountId old,
            AccountId successor,
            List<NetUid> netuids,
            AccessTally tally) {
        for (var netuid : netuids) {
            new OnSubnet(state, LockBook.of(state), netuid, old, successor).run(tally);
        }
    }

    /// The move on one subnet.
    private record OnSubnet(
            State state, LockBook book, NetUid netuid, AccountId old, AccountId successor) {
        void run(AccessTally tally) {
            tally.add(5, 0);
            var from = book.holder(netuid, old);
            var to = from == Holder.OWNER ? Holder.OWNER : book.holder(netuid, successor);
            if (to == Holder.OTHER && !hasSums()) {
                return;
            }
            for (var entry : LOCKING_COLDKEYS.entriesUnder(state, netuid, old)) {
                boolean moved = moveLock(entry.key(), from, to);
                tally.add(1, moved ? 2 : 1);
            }
            for (var mass : Mass.values()) {
                moveSum(new Kind(mass, from), new Kind(mass, to));
            }
            tally.add(0, 6);
        }

        private boolean hasSums() {
            return Arrays.stream(Mass.values())
                    .anyMatch(mass -> book.sum(netuid, old, new Kind(mass, Holder.OTHER)) != null);
        }

        /// Whether there was a lock; the index may know one that is gone.
        private boolean moveLock(AccountId coldkey, Holder from, Holder to) {
            var lock = LOCK.get(state, coldkey, netuid, old);
            book.remove(new LockPlace(coldkey, netuid, old));
            if (lock != null) {
                var mass = book.mass(coldkey, netuid);
                var rolled = book.rolled(lock, new Kind(mass, from));
                book.put(
                        new LockPlace(coldkey, netuid, successor),
                        book.rolled(rolled, new Kind(mass, to)));
            }
            return lock != null;
        }

        /// Quirk: the sum is put in place of what the successor has. Where the old hotkey is the owner's, only
        /// the owner's sums move; where only the successor is, they become the owner's.
        private void moveSum(Kind from, Kind to) {
            var sum = book.takeSum(netuid, old, from);
            if (sum != null) {
                book.putSum(netuid, successor, to, book.rolled(sum, to));
            }
        }
    }
}
