package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.ACCOUNT_REJECTS_LOCKED_ALPHA;
import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_STAKE_FOR_LOCK;
import static io.myelin.runtime.subtensor.SubtensorError.LOCK_HOTKEY_MISMATCH;
import static io.myelin.runtime.subtensor.SubtensorError.NO_EXISTING_LOCK;
import static io.myelin.runtime.subtensor.SubtensorError.STAKE_UNAVAILABLE;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.OWNER_CUT_AUTO_LOCK_ENABLED;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ACCOUNT_FLAGS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.LockDecrease;
import io.myelin.economy.stake.LockState;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.LockMoved;
import io.myelin.runtime.subtensor.SubtensorEvent.PerpetualLockUpdated;
import io.myelin.runtime.subtensor.SubtensorEvent.RejectLockedAlphaUpdated;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeLocked;
import io.myelin.scale.Compact;
import io.myelin.scale.Path;
import org.jspecify.annotations.Nullable;

/// Stake that its coldkey has locked behind a hotkey: what it may still be used for, and how it follows the
/// stake.
///
/// A coldkey has at most one lock on a subnet. It covers all the coldkey's stake there, whichever hotkey holds
/// it: what may leave is the total less the locked mass.
/// Source: subtensor `staking/lock.rs`, spec 425.
public final class Locks {
    /// The bit of an account's flags that says so.
    private static final long ACCEPTS_LOCKED_ALPHA = 1;

    private Locks() {}

    /// What a coldkey has on a subnet, also as the runtime API of stakes tells it.
    ///
    /// @param available the total less what is locked, at least 0
    @Path("pallet_subtensor::rpc_info::stake_info::StakeAvailability")
    public record Availability(
            @Compact AlphaBalance total,
            @Compact AlphaBalance locked,
            @Compact AlphaBalance available) {}

    public static Availability availability(State state, AccountId coldkey, NetUid netuid) {
        var total = totalOf(state, coldkey, netuid);
        var lock = lockOf(state, coldkey, netuid);
        var locked = lock == null ? AlphaBalance.ZERO : lock.mass();
        return new Availability(total, locked, total.saturatingMinus(locked));
    }

    /// A coldkey's lock on a subnet as of this block; null if it has none.
    public static @Nullable LockState lockOf(State state, AccountId coldkey, NetUid netuid) {
        var book = LockBook.of(state);
        return book.placeOf(coldkey, netuid).map(place -> book.open(place).own()).orElse(null);
    }

    /// All alpha that a coldkey has staked on a subnet.
    private static AlphaBalance totalOf(State state, AccountId coldkey, NetUid netuid) {
        return STAKING_HOTKEYS.get(state, coldkey).stream()
                .map(hotkey -> SharePools.stakeOf(state, hotkey, coldkey, netuid))
                .reduce(AlphaBalance.ZERO, AlphaBalance::saturatingPlus);
    }

    /// Errors: STAKE_UNAVAILABLE if so much is not free of a lock.
    static void ensureAvailable(
            State state, AccountId coldkey, NetUid netuid, AlphaBalance amount) {
        ensure(
                availability(state, coldkey, netuid).available().isAtLeast(amount),
                STAKE_UNAVAILABLE);
    }

    /// Locks stake behind a hotkey, or adds to the lock that is there.
    ///
    /// Errors, in order: AMOUNT_TOO_LOW (0), HOT_KEY_ACCOUNT_NOT_EXISTS, LOCK_HOTKEY_MISMATCH,
    /// INSUFFICIENT_STAKE_FOR_LOCK. Event: [StakeLocked]. Source: `do_lock_stake`.
    static void lock(
            BlockContext block,
            AccountId coldkey,
            AccountId hotkey,
            NetUid netuid,
            AlphaBalance amount) {
        var state = block.state();
        ensure(!amount.isZero(), AMOUNT_TOO_LOW);
        ensure(Owners.exists(state, hotkey), HOT_KEY_ACCOUNT_NOT_EXISTS);
        var book = LockBook.of(state);
        var place = book.placeOf(coldkey, netuid).orElse(new LockPlace(coldkey, netuid, hotkey));
        ensure(place.hotkey().equals(hotkey), LOCK_HOTKEY_MISMATCH);
        var lock = book.open(place);
        ensure(
                totalOf(state, coldkey, netuid).isAtLeast(lock.own().mass().saturatingPlus(amount)),
                INSUFFICIENT_STAKE_FOR_LOCK);
        book.save(place, book.grown(place, lock, amount));
        block.emit(new StakeLocked(coldkey, hotkey, netuid, amount));
    }

    /// Moves the caller's lock to another hotkey. Conviction stays only if both hotkeys have the same owner.
    ///
    /// Errors, in order: HOT_KEY_ACCOUNT_NOT_EXISTS, NO_EXISTING_LOCK. Event: [LockMoved].
    /// Source: `do_move_lock`.
    static void move(Dispatch d, AccountId destination, NetUid netuid) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(Owners.exists(state, destination), HOT_KEY_ACCOUNT_NOT_EXISTS);
        var book = LockBook.of(state);
        var from = book.placeOf(coldkey, netuid).orElseThrow(NO_EXISTING_LOCK::failure);
        var to = new LockPlace(coldkey, netuid, destination);
        var removed = book.open(from).own();
        boolean sameOwner = Owners.of(state, from.hotkey()).equals(Owners.of(state, destination));
        var kept = sameOwner ? removed : LockState.of(removed.mass(), removed.lastUpdate());
        var lock = book.rolled(kept, book.kind(to));
        book.remove(from);
        book.put(to, lock);
        book.takeFromSum(from, new LockDecrease(removed.mass(), removed.conviction()));
        book.addToSum(to, lock);
        d.emit(new LockMoved(coldkey, from.hotkey(), destination, netuid));
    }

    /// Makes the caller's lock on a subnet keep its mass, or decay; also one that is yet to come.
    ///
    /// Event: [PerpetualLockUpdated]. Source: `do_set_perpetual_lock`.
    static void setPerpetual(Dispatch d, NetUid netuid, boolean enabled) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        var book = LockBook.of(state);
        boolean changes =
                enabled != Boolean.FALSE.equals(DECAYING_LOCK.get(state, coldkey, netuid));
        var before = book.placeOf(coldkey, netuid);
        before.ifPresent(place -> {
            var lock = book.open(place);
            book.save(place, lock);
            if (changes) {
                book.takeFromSum(
                        place, new LockDecrease(lock.own().mass(), lock.own().conviction()));
            }
        });
        if (enabled) {
            DECAYING_LOCK.put(state, coldkey, netuid, false);
        } else {
            DECAYING_LOCK.remove(state, coldkey, netuid);
        }
        if (changes) {
            book.placeOf(coldkey, netuid)
                    .ifPresent(place -> book.addToSum(place, book.open(place).own()));
        }
        d.emit(new PerpetualLockUpdated(coldkey, netuid, enabled));
    }

    /// Lets the caller refuse locked alpha from others, which it does until it says otherwise, or accept it.
    ///
    /// Event: [RejectLockedAlphaUpdated]. Source: `macros/dispatches.rs`
    /// `set_reject_locked_alpha`.
    static void setRejecting(Dispatch d, boolean rejects) {
        var coldkey = d.ensureSigned();
        note(d.state(), coldkey, rejects);
        d.emit(new RejectLockedAlphaUpdated(coldkey, rejects));
    }

    /// Lets a coldkey accept locked alpha. Source: `set_accept_locked_alpha`.
    public static void accept(State state, AccountId coldkey) {
        note(state, coldkey, false);
    }

    private static void note(State state, AccountId coldkey, boolean rejects) {
        var flags = ACCOUNT_FLAGS.get(state, coldkey);
        long low =
                rejects ? flags.low() & ~ACCEPTS_LOCKED_ALPHA : flags.low() | ACCEPTS_LOCKED_ALPHA;
        var changed = new U128(flags.high(), low);
        if (changed.equals(U128.ZERO)) {
            ACCOUNT_FLAGS.remove(state, coldkey);
        } else {
            ACCOUNT_FLAGS.put(state, coldkey, changed);
        }
    }

    private static boolean accepts(State state, AccountId coldkey) {
        return (ACCOUNT_FLAGS.get(state, coldkey).low() & ACCEPTS_LOCKED_ALPHA) != 0;
    }

    /// Takes an amount from a coldkey's lock because the stake is gone. Source: `force_reduce_lock`.
    static void forceReduce(State state, AccountId coldkey, NetUid netuid, AlphaBalance amount) {
        var book = LockBook.of(state);
        book.placeOf(coldkey, netuid)
                .ifPresent(place ->
                        book.save(place, book.forceReduced(place, book.open(place), amount)));
    }

    /// Stores a coldkey's lock as of this block, which removes it if it is dust by now.
    ///
    /// Source: `cleanup_lock_if_zero`.
    static void bringUpToDate(State state, AccountId coldkey, NetUid netuid) {
        var book = LockBook.of(state);
        book.placeOf(coldkey, netuid).ifPresent(place -> book.save(place, book.open(place)));
    }

    /// Locks the owner's cut where the subnet is set so, behind the owner's present lock or its hotkey.
    ///
    /// A cut that cannot be locked stays free. Source: `auto_lock_owner_cut`.
    public static void lockOwnerCut(BlockContext block, NetUid netuid, AlphaBalance cut) {
        var state = block.state();
        if (!OWNER_CUT_AUTO_LOCK_ENABLED.get(state, netuid)) {
            return;
        }
        var owner = SUBNET_OWNER.get(state, netuid);
        var hotkey =
                LockBook.of(state)
                        .placeOf(owner, netuid)
                        .map(LockPlace::hotkey)
                        .orElseGet(() -> SUBNET_OWNER_HOTKEY.get(state, netuid));
        try {
            lock(block, owner, hotkey, netuid, cut);
        } catch (DispatchException refused) {
            // Checks come before any write, so that nothing is left behind.
        }
    }

    /// Lets a lock follow stake from one coldkey to another within a subnet: free stake goes first, and what is
    /// locked takes its part of the conviction along.
    ///
    /// Quirk: both locks are stored as of this block even if nothing locked moves, and then their sums are
    /// not rolled with them.
    /// Errors, in order: LOCK_HOTKEY_MISMATCH, ACCOUNT_REJECTS_LOCKED_ALPHA. Source: `transfer_lock`.
    static void transfer(
            State state, AccountId from, AccountId to, NetUid netuid, AlphaBalance amount) {
        if (from.equals(to) || amount.isZero()) {
            return;
        }
        var book = LockBook.of(state);
        var source = book.placeOf(from, netuid).orElse(null);
        if (source == null) {
            return;
        }
        var lock = book.open(source).own();
        var free = totalOf(state, from, netuid).saturatingMinus(lock.mass());
        var moved = amount.saturatingMinus(amount.min(free));
        var present = book.placeOf(to, netuid);
        var target = present.orElse(new LockPlace(to, netuid, source.hotkey()));
        ensure(moved.isZero() || target.hotkey().equals(source.hotkey()), LOCK_HOTKEY_MISMATCH);
        var other =
                present.map(place -> book.open(place).own())
                        .orElseGet(() -> LockState.empty(book.now()));
        var locked = moved.min(lock.mass());
        ensure(locked.isZero() || accepts(state, to), ACCOUNT_REJECTS_LOCKED_ALPHA);

        var part = new LockState(locked, lock.convictionOf(locked), book.now());
        var decrease = new LockDecrease(part.mass(), part.conviction());
        book.put(source, book.rolled(lock.minus(decrease), book.kind(source)));
        book.put(target, book.rolled(other.plus(part), book.kind(target)));
        if (!locked.isZero()) {
            book.takeFromSum(source, decrease);
            book.addToSum(target, part);
        }
    }
}
