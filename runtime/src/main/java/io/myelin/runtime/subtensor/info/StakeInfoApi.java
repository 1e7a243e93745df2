package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;
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
