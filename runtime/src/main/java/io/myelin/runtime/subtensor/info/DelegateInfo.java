package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IS_NETWORK_MEMBER;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageEntry;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Compact;
import io.myelin.scale.Name;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.U16;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A delegate: who stakes with it, where it is registered, what it returns.
///
/// Source: subtensor `rpc_info/delegate_info.rs`, spec 425.
///
/// @param delegate the hotkey
/// @param nominators what each coldkey has with it, in pairs of netuid and alpha in rao
/// @param returnPer1000 rao a day for 1000 TAO of root stake, after take
/// @param totalDailyReturn rao a day
@Path(
        value = "pallet_subtensor::rpc_info::delegate_info::DelegateInfo",
        params = "AccountId=delegate_ss58")
public record DelegateInfo(
        @Name("delegate_ss58") AccountId delegate,
        @Compact @U16 int take,
        List<Pair<AccountId, List<Pair<@Compact NetUid, @Compact Long>>>> nominators,
        @Name("owner_ss58") AccountId owner,
        List<@Compact NetUid> registrations,
        List<@Compact NetUid> validatorPermits,
        @Name("return_per_1000") @Compact long returnPer1000,
        @Compact long totalDailyReturn) {
    private static final U64F64 BLOCKS_PER_DAY = U64F64.ofU64(7200);

    /// 1000 TAO in rao.
    private static final U64F64 THOUSAND_TAO = U64F64.ofU64(1_000_000_000_000L);

    /// A delegate with its nominators.
    static DelegateInfo withNominators(State state, AccountId hotkey) {
        return of(state, hotkey, nominatorsOf(state, hotkey));
    }

    /// A delegate whose nominators are not listed.
    static DelegateInfo withoutNominators(State state, AccountId hotkey) {
        return of(state, hotkey, List.of());
    }

    private static DelegateInfo of(
            State state,
            AccountId hotkey,
            List<Pair<AccountId, List<Pair<NetUid, Long>>>> nominators) {
        var registrations =
                IS_NETWORK_MEMBER.entriesUnder(state, hotkey).stream()
                        .filter(StorageEntry::value)
                        .map(StorageEntry::key)
                        .toList();
        var permits = new ArrayList<NetUid>();
        var perDay = U64F64.ZERO;
        for (var netuid : registrations) {
            var uid = Neurons.uidOf(state, netuid, hotkey);
            if (uid.isEmpty()) {
                continue;
            }
            if (Neurons.hasValidatorPermit(state, netuid, uid.get())) {
                permits.add(netuid);
            }
            int tempo = TEMPO.get(state, netuid);
            if (tempo > 0) {
                var emission =
                        StoredLists.at(
                                EMISSION.get(state, netuid), uid.get().value(), AlphaBalance.ZERO);
                var epochsPerDay = BLOCKS_PER_DAY.safeDividedBy(U64F64.ofU64(tempo));
                perDay =
                        perDay.saturatingPlus(
                                U64F64.ofU64(emission.rao()).saturatingTimes(epochsPerDay));
            }
        }
        int take = DELEGATES.get(state, hotkey);
        return new DelegateInfo(
                hotkey,
                take,
                nominators,
                Owners.of(state, hotkey),
                registrations,
                permits,
                returnPerThousand(take, SharePools.stakeOf(state, hotkey, NetUid.ROOT), perDay)
                        .saturatingToU64(),
                perDay.saturatingToU64());
    }

    /// perDay · (1 − take) / (stake / 1000 TAO), each step rounded down; 0 without stake.
    private static U64F64 returnPerThousand(int take, AlphaBalance rootStake, U64F64 perDay) {
        if (rootStake.isZero()) {
            return U64F64.ZERO;
        }
        var kept =
                U64F64.ONE.saturatingMinus(U64F64.ofU64(take).safeDividedBy(U64F64.ofU64(0xFFFF)));
        return perDay.saturatingTimes(kept)
                .safeDividedBy(U64F64.ofU64(rootStake.rao()).safeDividedBy(THOUSAND_TAO));
    }

    /// What coldkeys have with a hotkey. Quirk: the n-th existing subnet's pool stands for netuid n, so
    /// that after a gap in the numbers values are of another pool, and the last subnets are left out.
    private static List<Pair<AccountId, List<Pair<NetUid, Long>>>> nominatorsOf(
            State state, AccountId hotkey) {
        var subnets = Subnets.all(state);
        var byColdkey = new TreeMap<AccountId, List<Pair<NetUid, Long>>>();
        for (var holding : SharePools.holdingsOf(state, hotkey)) {
            int position = holding.netuid().value();
            if (holding.share().isZero() || position >= subnets.size()) {
                continue;
            }
            var value = SharePools.valueOf(state, hotkey, subnets.get(position), holding.share());
            byColdkey
                    .computeIfAbsent(holding.coldkey(), _ -> new ArrayList<>())
                    .add(new Pair<>(holding.netuid(), value.rao()));
        }
        var nominators = new ArrayList<Pair<AccountId, List<Pair<NetUid, Long>>>>();
        byColdkey.forEach((coldkey, stakes) -> nominators.add(new Pair<>(coldkey, stakes)));
        return nominators;
    }
}
