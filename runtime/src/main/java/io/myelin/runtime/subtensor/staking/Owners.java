package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNED_HOTKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNER;

import io.myelin.chain.AccountId;
import io.myelin.number.U96F32;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.subnet.Subnets;

/// Which coldkey owns which hotkey, and which hotkeys take stake of others.
///
/// A hotkey exists from the moment it has an owner, and has one for ever.
/// Source: subtensor `staking/helpers.rs`, spec 425.
public final class Owners {
    /// The take of a delegate that never chose one, in parts of 65535: 18 %.
    public static final int DEFAULT_TAKE = 11_796;

    private Owners() {}

    public static boolean exists(State state, AccountId hotkey) {
        return OWNER.contains(state, hotkey);
    }

    /// The owner of a hotkey; the account of zeros if it has none.
    public static AccountId of(State state, AccountId hotkey) {
        return OWNER.get(state, hotkey);
    }

    public static boolean owns(State state, AccountId coldkey, AccountId hotkey) {
        return exists(state, hotkey) && of(state, hotkey).equals(coldkey);
    }

    /// Makes `coldkey` the owner of a hotkey that has none.
    ///
    /// Errors: CANNOT_USE_SYSTEM_ACCOUNT.
    public static void associate(State state, AccountId coldkey, AccountId hotkey) {
        Subnets.ensureNotSubnetAccount(hotkey);
        if (exists(state, hotkey)) {
            return;
        }
        OWNER.put(state, hotkey, coldkey);
        OWNED_HOTKEYS.update(state, coldkey, all -> StoredLists.including(all, hotkey));
        SharePools.noteStakingHotkey(state, coldkey, hotkey);
    }

    /// Errors: HOT_KEY_ACCOUNT_NOT_EXISTS, NON_ASSOCIATED_COLD_KEY.
    public static void ensureOwns(State state, AccountId coldkey, AccountId hotkey) {
        ensure(exists(state, hotkey), HOT_KEY_ACCOUNT_NOT_EXISTS);
        ensure(owns(state, coldkey, hotkey), NON_ASSOCIATED_COLD_KEY);
    }

    public static boolean isDelegate(State state, AccountId hotkey) {
        return DELEGATES.contains(state, hotkey);
    }

    /// Makes a hotkey a delegate, with the take it has, if `coldkey` is not its owner.
    static void becomeDelegateFor(State state, AccountId hotkey, AccountId coldkey) {
        if (!of(state, hotkey).equals(coldkey) && !isDelegate(state, hotkey)) {
            DELEGATES.put(state, hotkey, DELEGATES.get(state, hotkey));
        }
    }

    /// The take of a hotkey as a part of 1: take / 65535.
    public static U96F32 takeOf(State state, AccountId hotkey) {
        return U96F32.fractionOfU16(DELEGATES.get(state, hotkey));
    }
}
