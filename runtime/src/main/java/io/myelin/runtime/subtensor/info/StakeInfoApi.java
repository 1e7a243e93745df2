package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.LockState;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.staking.Convictions;
import io.myelin.runtime.subtensor.staking.Locks;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `StakeInfoRuntimeApi`: what coldkeys have staked, and what moving it costs.
///
/// Source: subtensor `rpc_info/stake_info.rs`, spec 425.
@RuntimeApi(name = "StakeInfoRuntimeApi", version = 1)
final class StakeInfoApi {
    /// By network in the order of storage, then by hotkey in the order of first contact.
    public List<StakeInfo> getStakeInfoForColdkey(State state, AccountId coldkeyAccount) {
        var hotkeys = STAKING_HOTKEYS.get(state, coldkeyAccount);
        var found = new ArrayList<StakeInfo>();
        for (var netuid : Subnets.all(state)) {
            for (var hotkey : hotkeys) {
                var stake = SharePools.stakeOf(state, hotkey, coldkeyAccount, netuid);
                if (!stake.isZero()) {
                    found.add(StakeInfo.of(state, hotkey, coldkeyAccount, netuid, stake));
                }
            }
        }
        return found;
    }

    public List<Pair<AccountId, List<StakeInfo>>> getStakeInfoForColdkeys(
            State state, List<AccountId> coldkeyAccounts) {
        return coldkeyAccounts.stream()
                .map(coldkey -> new Pair<>(coldkey, getStakeInfoForColdkey(state, coldkey)))
                .toList();
    }

    /// Never null, whatever the keys and subnet are.
    public @Nullable StakeInfo getStakeInfoForHotkeyColdkeyNetuid(
            State state, AccountId hotkeyAccount, AccountId coldkeyAccount, NetUid netuid) {
        var stake = SharePools.stakeOf(state, hotkeyAccount, coldkeyAccount, netuid);
        return StakeInfo.of(state, hotkeyAccount, coldkeyAccount, netuid, stake);
    }

    /// What each coldkey has staked, locked and free, on all networks or those asked for; networks where it has
    /// neither stake nor a lock are left out. A question for no network, or for more than there are, is
    /// answered with nothing.
    ///
    /// Source: `get_stake_availability_for_coldkeys`.
    public NavigableMap<AccountId, NavigableMap<NetUid, Locks.Availability>>
            getStakeAvailabilityForColdkeys(
                    State state, List<AccountId> coldkeyAccounts, @Nullable List<NetUid> netuids) {
        var found = new TreeMap<AccountId, NavigableMap<NetUid, Locks.Availability>>();
        var asked = existing(state, netuids);
        for (var coldkey : coldkeyAccounts) {
            var held = new TreeMap<NetUid, Locks.Availability>();
            for (var netuid : asked) {
                var all = Locks.availability(state, coldkey, netuid);
                if (!all.total().isZero() || !all.locked().isZero()) {
                    held.put(netuid, all);
                }
            }
            found.put(coldkey, held);
        }
        return found;
    }

    private static Collection<NetUid> existing(State state, @Nullable List<NetUid> asked) {
        var all = Subnets.all(state);
        if (asked == null) {
            return all;
        }
        var different = new TreeSet<>(asked);
        if (different.size() > all.size()) {
            return List.of();
        }
        different.retainAll(all);
        return different;
    }

    /// A coldkey's lock on a network as of the last block; null if it has none.
    public @Nullable LockState getColdkeyLock(State state, AccountId coldkey, NetUid netuid) {
        return Locks.lockOf(state, coldkey, netuid);
    }

    public U64F64 getHotkeyConviction(State state, AccountId hotkey, NetUid netuid) {
        return Convictions.of(state, hotkey, netuid);
    }

    /// The hotkey that would take the subnet over, whether or not it may by now; null without locks.
    public @Nullable AccountId getMostConvictedHotkeyOnSubnet(State state, NetUid netuid) {
        return Convictions.strongest(state, netuid).orElse(null);
    }

    /// The pool's fee on `amount` at the destination, or at the origin of an unstaking; 0 if nothing moves.
    public long getStakeFee(
            State state,
            @Nullable Pair<AccountId, NetUid> origin,
            AccountId originColdkeyAccount,
            @Nullable Pair<AccountId, NetUid> destination,
            AccountId destinationColdkeyAccount,
            long amount) {
        var place = destination != null ? destination : origin;
        return place == null || (place.equals(origin) && place.equals(destination))
                ? 0
                : AlphaPools.approximateFee(state, place.second(), amount);
    }
}
