package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.LAST_HOTKEY_EMISSION_ON_NETUID;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_SERVER_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_VALIDATOR_EMISSION;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_MECHANSIM_STEP_BLOCK;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.AXONS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.BLOCK_AT_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.INCENTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.LAST_UPDATE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.IDENTITIES_V2;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_IDENTITIES_V3;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.number.I64F64;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.neuron.AxonInfo;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.StakeWeights;
import io.myelin.runtime.subtensor.subnet.ChainIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetNames;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One subnet, or one of its mechanisms, at one block: where the fields of shapes come from.
///
/// Lists per neuron are made once and kept. Not for more than one thread.
final class SubnetSubject {
    private final BlockContext block;
    private final NetUid netuid;
    private final NetUidStorageIndex index;
    private @Nullable List<AccountId> hotkeys;
    private @Nullable List<StakeWeights.Weighed> stakes;

    SubnetSubject(BlockContext block, NetUid netuid) {
        this(block, NetUidStorageIndex.of(netuid));
    }

    SubnetSubject(BlockContext block, NetUidStorageIndex index) {
        this.block = block;
        this.netuid = index.netuid();
        this.index = index;
    }

    /// Reads an item that a subnet has one of.
    static <V> Function<SubnetSubject, V> read(StorageMap<NetUid, V> item) {
        return subject -> item.get(subject.state(), subject.netuid);
    }

    State state() {
        return block.state();
    }

    NetUid netuid() {
        return netuid;
    }

    long blockNumber() {
        return block.blockNumber();
    }

    /// Quirk: for a mechanism other than the first its storage index stands where the netuid is expected.
    NetUid indexAsNetuid() {
        return new NetUid(index.value());
    }

    /// What the owner calls the subnet; a built-in name if it says nothing.
    Bytes name() {
        var identity = identity();
        return identity != null && identity.subnetName().size() > 0
                ? identity.subnetName()
                : Bytes.ofUtf8(SubnetNames.of(netuid));
    }

    @Nullable SubnetIdentity identity() {
        return SUBNET_IDENTITIES_V3.get(state(), netuid);
    }

    long blocksSinceLastStep() {
        return RateLimits.sinceBlock(
                block.blockNumber(), LAST_MECHANSIM_STEP_BLOCK.get(state(), netuid));
    }

    AlphaBalance pendingAlpha() {
        return PENDING_VALIDATOR_EMISSION
                .get(state(), netuid)
                .saturatingPlus(PENDING_SERVER_EMISSION.get(state(), netuid));
    }

    long activityCutoffBlocks() {
        return EpochSchedule.activityCutoffBlocks(state(), netuid);
    }

    /// Hotkeys by uid; the zero account where nobody is.
    List<AccountId> hotkeys() {
        var known = hotkeys;
        if (known == null) {
            known = perUid(uid -> KEYS.get(state(), netuid, uid));
            hotkeys = known;
        }
        return known;
    }

    private <T> List<T> perUid(Function<Uid, T> value) {
        int n = SUBNETWORK_N.get(state(), netuid);
        var list = new ArrayList<T>(n);
        for (int uid = 0; uid < n; uid++) {
            list.add(value.apply(new Uid(uid)));
        }
        return list;
    }

    private <T> List<T> perHotkey(Function<AccountId, T> value) {
        var list = new ArrayList<T>(hotkeys().size());
        for (var hotkey : hotkeys()) {
            list.add(value.apply(hotkey));
        }
        return list;
    }

    List<AccountId> coldkeys() {
        return perHotkey(hotkey -> Owners.of(state(), hotkey));
    }

    List<@Nullable ChainIdentity> identities() {
        var list = new ArrayList<@Nullable ChainIdentity>();
        for (var coldkey : coldkeys()) {
            list.add(IDENTITIES_V2.get(state(), coldkey));
        }
        return list;
    }

    List<AxonInfo> axons() {
        return perHotkey(hotkey -> axon(state(), netuid, hotkey));
    }

    /// Where a neuron serves; [AxonInfo#NONE] if it has never said so.
    static AxonInfo axon(State state, NetUid netuid, AccountId hotkey) {
        var axon = AXONS.get(state, netuid, hotkey);
        return axon == null ? AxonInfo.NONE : axon;
    }

    List<Long> registrationBlocks() {
        return perUid(uid -> BLOCK_AT_REGISTRATION.get(state(), netuid, uid));
    }

    List<Long> lastUpdates() {
        return LAST_UPDATE.get(state(), index);
    }

    List<Integer> incentives() {
        return INCENTIVE.get(state(), index);
    }

    private List<StakeWeights.Weighed> stakes() {
        var known = stakes;
        if (known == null) {
            known = StakeWeights.ofSubnet(state(), netuid);
            stakes = known;
        }
        return known;
    }

    List<AlphaBalance> alphaStakes() {
        return stakes().stream().map(StakeWeights.Weighed::alpha).toList();
    }

    List<TaoBalance> taoStakes() {
        return stakes().stream().map(it -> new TaoBalance(it.tao().rao())).toList();
    }

    List<TaoBalance> totalStakes() {
        return stakes().stream().map(it -> new TaoBalance(it.total().saturatingToU64())).toList();
    }

    /// Zero for everyone: dividends in TAO are no longer paid.
    List<Pair<AccountId, TaoBalance>> taoDividends() {
        return perHotkey(hotkey -> new Pair<>(hotkey, TaoBalance.ZERO));
    }

    List<Pair<AccountId, AlphaBalance>> alphaDividends() {
        return perHotkey(hotkey ->
                new Pair<>(hotkey, ALPHA_DIVIDENDS_PER_SUBNET.get(state(), netuid, hotkey)));
    }

    /// For every network, what this subnet's hotkeys earned there last.
    List<List<AlphaBalance>> emissionHistory() {
        return Subnets.all(state()).stream()
                .map(other ->
                        perHotkey(hotkey ->
                                LAST_HOTKEY_EMISSION_ON_NETUID.get(state(), hotkey, other)))
                .toList();
    }

    /// Uids with a permit whose stake is above the threshold, from the least stake up.
    List<Integer> validators() {
        record Validator(int uid, I64F64 stake) {}
        var permits = VALIDATOR_PERMIT.get(state(), netuid);
        var threshold = I64F64.saturatingOfU64(STAKE_THRESHOLD.get(state()));
        return KEYS.entriesUnder(state(), netuid).stream()
                .filter(entry -> StoredLists.at(permits, entry.key().value(), false))
                .map(entry ->
                        new Validator(
                                entry.key().value(),
                                StakeWeights.of(state(), entry.value(), netuid).total()))
                .filter(it -> it.stake().isAbove(threshold))
                .sorted(Comparator.comparing(Validator::stake))
                .map(Validator::uid)
                .toList();
    }

    /// Raw commitments by hotkey, as the pallet `Commitments` stores them.
    List<Pair<AccountId, Bytes>> commitments() {
        return RawCommitments.of(state(), netuid);
    }
}
