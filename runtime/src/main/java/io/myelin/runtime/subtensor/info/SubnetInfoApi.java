package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MECHANISM_COUNT_CURRENT;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.NetworkRegistration;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.U16;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `SubnetInfoRuntimeApi`: subnets with their neurons, markets and hyperparameters. Null for an unknown subnet.
///
/// Source: subtensor `runtime/src/lib.rs` and `pallets/subtensor/src/rpc_info`, spec 425.
@RuntimeApi(name = "SubnetInfoRuntimeApi", version = 2)
final class SubnetInfoApi {
    private static <T> @Nullable T ofExisting(
            BlockContext block, NetUid netuid, Function<SubnetSubject, T> info) {
        return Subnets.exists(block.state(), netuid)
                ? info.apply(new SubnetSubject(block, netuid))
                : null;
    }

    /// One answer per network, in the order of storage.
    private static <T> List<@Nullable T> ofAll(
            BlockContext block, Function<SubnetSubject, T> info) {
        return of(block, Subnets.all(block.state()), info);
    }

    /// One answer per network, by netuid.
    private static <T> List<@Nullable T> ofAllByNumber(
            BlockContext block, Function<SubnetSubject, T> info) {
        return of(block, Subnets.all(block.state()).stream().sorted().toList(), info);
    }

    private static <T> List<@Nullable T> of(
            BlockContext block, List<NetUid> subnets, Function<SubnetSubject, T> info) {
        var all = new ArrayList<@Nullable T>(subnets.size());
        for (var netuid : subnets) {
            all.add(ofExisting(block, netuid, info));
        }
        return all;
    }

    public @Nullable SubnetInfo getSubnetInfo(BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, SubnetInfo::of);
    }

    public List<@Nullable SubnetInfo> getSubnetsInfo(BlockContext block) {
        return ofAllByNumber(block, SubnetInfo::of);
    }

    public SubnetInfo.@Nullable V2 getSubnetInfoV2(BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, SubnetInfo.V2::of);
    }

    public List<SubnetInfo.@Nullable V2> getSubnetsInfoV2(BlockContext block) {
        return ofAllByNumber(block, SubnetInfo.V2::of);
    }

    public @Nullable SubnetHyperparams getSubnetHyperparams(BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, SubnetHyperparams::of);
    }

    public SubnetHyperparams.@Nullable V2 getSubnetHyperparamsV2(
            BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, SubnetHyperparams.V2::of);
    }

    public @Nullable List<HyperparamEntry> getSubnetHyperparamsV3(
            BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, HyperparamEntry::all);
    }

    public @Nullable DynamicInfo getDynamicInfo(BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, DynamicInfo::of);
    }

    public List<@Nullable DynamicInfo> getAllDynamicInfo(BlockContext block) {
        return ofAll(block, DynamicInfo::of);
    }

    public @Nullable Metagraph getMetagraph(BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, Metagraph::of);
    }

    public List<@Nullable Metagraph> getAllMetagraphs(BlockContext block) {
        return ofAll(block, Metagraph::of);
    }

    /// The metagraph of one mechanism, with its own incentives and updates.
    public @Nullable Metagraph getMechagraph(BlockContext block, NetUid netuid, MechId mecid) {
        return Mechanisms.exists(block.state(), netuid, mecid)
                ? Metagraph.of(new SubnetSubject(block, NetUidStorageIndex.of(netuid, mecid)))
                : null;
    }

    public List<@Nullable Metagraph> getAllMechagraphs(BlockContext block) {
        var all = new ArrayList<@Nullable Metagraph>();
        for (var netuid : Subnets.all(block.state())) {
            int count = MECHANISM_COUNT_CURRENT.get(block.state(), netuid).value();
            for (int mechid = 0; mechid < count; mechid++) {
                all.add(getMechagraph(block, netuid, new MechId(mechid)));
            }
        }
        return all;
    }

    public @Nullable SubnetState getSubnetState(BlockContext block, NetUid netuid) {
        return ofExisting(block, netuid, SubnetState::of);
    }

    /// Quirk: without index 0 the answer names netuid 0.
    public @Nullable SelectiveMetagraph getSelectiveMetagraph(
            BlockContext block, NetUid netuid, List<@U16 Integer> metagraphIndexes) {
        var shown = metagraphIndexes.contains(0) ? netuid : NetUid.ROOT;
        return ofExisting(
                block, netuid, subject -> SelectiveMetagraph.of(subject, shown, metagraphIndexes));
    }

    /// Quirk: a mechanism that does not exist is answered with empty incentives and updates.
    public @Nullable SelectiveMetagraph getSelectiveMechagraph(
            BlockContext block, NetUid netuid, MechId subid, List<@U16 Integer> metagraphIndexes) {
        return ofExisting(
                block,
                netuid,
                _ ->
                        SelectiveMetagraph.of(
                                new SubnetSubject(block, NetUidStorageIndex.of(netuid, subid)),
                                netuid,
                                metagraphIndexes));
    }

    public @Nullable AccountId getColdkeyAutoStakeHotkey(
            State state, AccountId coldkey, NetUid netuid) {
        return AUTO_STAKE_DESTINATION.get(state, coldkey, netuid);
    }

    public @Nullable NetUid getSubnetToPrune(BlockContext block) {
        return NetworkRegistration.pruningCandidate(block).orElse(null);
    }

    public @Nullable AccountId getSubnetAccountId(State state, NetUid netuid) {
        return Subnets.account(state, netuid).orElse(null);
    }

    public @Nullable Long getNextEpochStartBlock(State state, NetUid netuid) {
        return EpochSchedule.nextEpochStartBlock(state, netuid).orElse(null);
    }
}
