package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.scale.Compact;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `DelegateInfoRuntimeApi`: delegates, and with whom a coldkey stakes.
///
/// Source: subtensor `rpc_info/delegate_info.rs`, spec 425.
@RuntimeApi(name = "DelegateInfoRuntimeApi", version = 1)
final class DelegateInfoApi {
    public List<DelegateInfo> getDelegates(State state) {
        return DELEGATES.keys(state).stream()
                .map(hotkey -> DelegateInfo.withNominators(state, hotkey))
                .toList();
    }

    public @Nullable DelegateInfo getDelegate(State state, AccountId delegateAccount) {
        return Owners.isDelegate(state, delegateAccount)
                ? DelegateInfo.withNominators(state, delegateAccount)
                : null;
    }

    /// One entry per delegate and subnet on which the coldkey has shares.
    public List<Pair<DelegateInfo, Pair<@Compact NetUid, @Compact AlphaBalance>>> getDelegated(
            State state, AccountId delegateeAccount) {
        var found = new ArrayList<Pair<DelegateInfo, Pair<NetUid, AlphaBalance>>>();
        for (var hotkey : DELEGATES.keys(state)) {
            for (var netuid : SharePools.subnetsOf(state, hotkey, delegateeAccount)) {
                var stake = SharePools.stakeOf(state, hotkey, delegateeAccount, netuid);
                found.add(
                        new Pair<>(
                                DelegateInfo.withoutNominators(state, hotkey),
                                new Pair<>(netuid, stake)));
            }
        }
        return found;
    }
}
