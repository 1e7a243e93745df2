package io.myelin.runtime.admin;

import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_EPOCH_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.PENDING_EPOCH_AT;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORKS_ADDED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.I128;
import io.myelin.number.I64F64;
import io.myelin.number.I96F32;
import io.myelin.number.U64F64;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetAdminFreezeWindow;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetCkBurn;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetColdkeySwapAnnouncementDelay;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetColdkeySwapReannouncementDelay;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetCommitRevealVersion;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetDefaultTake;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetDissolveNetworkScheduleDuration;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetEvmChainId;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetLockReductionInterval;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetMaxEpochsPerBlock;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetMaxMechanismCount;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetMinDelegateTake;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetNetTaoFlowEnabled;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetNetworkImmunityPeriod;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetNetworkMinLockCost;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetNetworkRateLimit;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetNominatorMinRequiredStake;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetOwnerHparamRateLimit;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetStakeThreshold;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetStartCallDelay;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetSubnetLimit;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetSubnetMovingAlpha;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetSubnetOwnerCut;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTaoFlowCutoff;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTaoFlowNormalizationExponent;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTaoFlowSmoothingFactor;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTotalIssuance;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTxDelegateTakeRateLimit;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTxRateLimit;
import io.myelin.runtime.admin.ChainSettingCall.SudoToggleEvmPrecompile;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetActivityCutoff;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetAdjustmentAlpha;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetAlphaSigmoidSteepness;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetAlphaValues;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetBondsMovingAverage;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetBondsPenalty;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetBondsResetEnabled;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetBurnHalfLife;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetBurnIncreaseMult;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetCommitRevealWeightsEnabled;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetCommitRevealWeightsInterval;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetImmunityPeriod;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetLiquidAlphaEnabled;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMaxAllowedUids;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMaxBurn;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMaxDifficulty;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMechanismCount;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMechanismEmissionSplit;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMinAllowedWeights;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMinBurn;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetMinChildkeyTakePerSubnet;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetOwnerCutAutoLockEnabled;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetOwnerCutEnabled;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetOwnerImmuneNeuronLimit;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetRecycleOrBurn;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetRho;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetServingRateLimit;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetSnOwnerHotkey;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetSubnetOwnerHotkey;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetToggleTransfer;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetWeightsVersionKey;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetYuma3Enabled;
import io.myelin.runtime.admin.RootSettingCall.SudoSetAdjustmentInterval;
import io.myelin.runtime.admin.RootSettingCall.SudoSetDifficulty;
import io.myelin.runtime.admin.RootSettingCall.SudoSetEmaPriceHalvingPeriod;
import io.myelin.runtime.admin.RootSettingCall.SudoSetKappa;
import io.myelin.runtime.admin.RootSettingCall.SudoSetMaxAllowedValidators;
import io.myelin.runtime.admin.RootSettingCall.SudoSetMaxRegistrationsPerBlock;
import io.myelin.runtime.admin.RootSettingCall.SudoSetMinAllowedUids;
import io.myelin.runtime.admin.RootSettingCall.SudoSetMinDifficulty;
import io.myelin.runtime.admin.RootSettingCall.SudoSetMinNonImmuneUids;
import io.myelin.runtime.admin.RootSettingCall.SudoSetNetworkPowRegistrationAllowed;
import io.myelin.runtime.admin.RootSettingCall.SudoSetNetworkRegistrationAllowed;
import io.myelin.runtime.admin.RootSettingCall.SudoSetRaoRecycled;
import io.myelin.runtime.admin.RootSettingCall.SudoSetSubnetEmissionEnabled;
import io.myelin.runtime.admin.RootSettingCall.SudoSetSubtokenEnabled;
import io.myelin.runtime.admin.RootSettingCall.SudoSetTargetRegistrationsPerInterval;
import io.myelin.runtime.admin.RootSettingCall.SudoSetTempo;
import io.myelin.runtime.admin.RootSettingCall.SudoSetWeightsSetRateLimit;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.subtensor.SubtensorError;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.SubtensorPallet;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.coinbase.RecycleOrBurn;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.key.KeyStorage;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.subtensor.staking.ChildKeyStorage;
import io.myelin.runtime.subtensor.staking.LockStorage;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import io.myelin.scale.Pair;
import io.myelin.state.StateView;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may set what, and that each setter writes the item of its name.
class AdminSettingsTest {
    private static final NetUid NET = new NetUid(1);
    private static final NetUid NOWHERE = new NetUid(77);
    private static final AccountId OWNER = new AccountId(1, 2, 3, 4);
    private static final AccountId HOTKEY = new AccountId(9, 9, 9, 9);
    private static final Origin BY_OWNER = new Origin.Signed(OWNER);
    private static final Origin BY_STRANGER = new Origin.Signed(new AccountId(5, 6, 7, 8));

    /// Far from the epoch at block 360, and within the ten blocks before it.
    private static final long OPEN = 100;

    private static final long FROZEN = 355;

    private enum Right {
        ROOT,
        ROOT_IN_WINDOW,
        OWNER,
        OWNER_UNLIMITED
    }

    private record Row(
            Right right, RuntimeCall call, Function<State, Object> read, Object written) {
        String name() {
            return call.getClass().getSimpleName();
        }
    }

    private final Kernel kernel =
            Kernel.builder(ChainParams.normal())
                    .pallet(7, SubtensorPallet.create())
                    .pallet(19, AdminUtilsPallet.create())
                    .pallet(23, EvmChainId.create())
                    .build();

    private static State subnet() {
        var state = new State(StateView.of(new TreeMap<>()), ChainParams.normal());
        NETWORKS_ADDED.put(state, NetUid.ROOT, true);
        NETWORKS_ADDED.put(state, NET, true);
        SUBNET_OWNER.put(state, NET, OWNER);
        SUBNETWORK_N.put(state, NET, 70);
        LIQUID_ALPHA_ON.put(state, NET, true);
        return state;
    }

    private @Nullable DispatchError run(State state, long block, Origin origin, RuntimeCall call) {
        return kernel.open(state, block).call(origin, call).errorOrNull();
    }

    private static DispatchError refusal(ModuleError error) {
        return new DispatchError.Module(error);
    }

    private static <V> Row chain(RuntimeCall call, StorageValue<V> item, V value) {
        return new Row(Right.ROOT, call, item::get, value);
    }

    private static <V> Row row(Right right, RuntimeCall call, StorageMap<NetUid, V> item, V value) {
        return new Row(right, call, state -> item.get(state, NET), value);
    }

    private static U64F64 fixed(long whole) {
        return U64F64.ofU64(whole);
    }

    private static Stream<Row> chainRows() {
        var tao = new TaoBalance(123);
        var moving = new I96F32(I128.of(77));
        var cutoff = new I64F64(I128.of(-5));
        return Stream.of(
                chain(new SudoSetDefaultTake(9), StakingStorage.MAX_DELEGATE_TAKE, 9),
                chain(new SudoSetMinDelegateTake(8), StakingStorage.MIN_DELEGATE_TAKE, 8),
                chain(new SudoSetTxRateLimit(7), KeyStorage.TX_RATE_LIMIT, 7L),
                chain(
                        new SudoSetTxDelegateTakeRateLimit(6),
                        KeyStorage.TX_DELEGATE_TAKE_RATE_LIMIT,
                        6L),
                chain(new SudoSetSubnetOwnerCut(5), CoinbaseStorage.SUBNET_OWNER_CUT, 5),
                chain(new SudoSetNetworkRateLimit(4), SubnetStorage.NETWORK_RATE_LIMIT, 4L),
                chain(
                        new SudoSetNetworkImmunityPeriod(3),
                        SubnetStorage.NETWORK_IMMUNITY_PERIOD,
                        3L),
                chain(new SudoSetNetworkMinLockCost(tao), SubnetStorage.NETWORK_MIN_LOCK_COST, tao),
                chain(new SudoSetSubnetLimit(2), SubnetStorage.SUBNET_LIMIT, 2),
                chain(
                        new SudoSetLockReductionInterval(1),
                        SubnetStorage.NETWORK_LOCK_REDUCTION_INTERVAL,
                        1L),
                chain(
                        new SudoSetNominatorMinRequiredStake(21),
                        StakingStorage.NOMINATOR_MIN_REQUIRED_STAKE,
                        21L),
                chain(new SudoSetStakeThreshold(-1), StakingStorage.STAKE_THRESHOLD, -1L),
                chain(
                        new SudoSetDissolveNetworkScheduleDuration(11),
                        HyperparameterStorage.DISSOLVE_NETWORK_SCHEDULE_DURATION,
                        11L),
                chain(new SudoSetEvmChainId(945), EvmChainId.CHAIN_ID, 945L),
                new Row(
                        Right.ROOT,
                        new SudoToggleEvmPrecompile(Precompile.ALPHA, false),
                        state -> AdminStorage.PRECOMPILE_ENABLE.get(state, Precompile.ALPHA),
                        false),
                chain(
                        new SudoSetSubnetMovingAlpha(moving),
                        PoolStorage.SUBNET_MOVING_ALPHA,
                        moving),
                chain(
                        new SudoSetCommitRevealVersion(12),
                        WeightsStorage.COMMIT_REVEAL_WEIGHTS_VERSION,
                        12),
                chain(new SudoSetCkBurn(13), StakingStorage.CK_BURN, 13L),
                chain(
                        new SudoSetAdminFreezeWindow(14),
                        HyperparameterStorage.ADMIN_FREEZE_WINDOW,
                        14),
                chain(
                        new SudoSetOwnerHparamRateLimit(15),
                        HyperparameterStorage.OWNER_HYPERPARAM_RATE_LIMIT,
                        15),
                chain(new SudoSetTaoFlowCutoff(cutoff), PoolStorage.TAO_FLOW_CUTOFF, cutoff),
                chain(
                        new SudoSetTaoFlowNormalizationExponent(fixed(2)),
                        PoolStorage.FLOW_NORM_EXPONENT,
                        fixed(2)),
                chain(
                        new SudoSetTaoFlowSmoothingFactor(16),
                        PoolStorage.FLOW_EMA_SMOOTHING_FACTOR,
                        16L),
                chain(new SudoSetStartCallDelay(17), SubnetStorage.START_CALL_DELAY, 17L),
                chain(
                        new SudoSetColdkeySwapAnnouncementDelay(18),
                        KeyStorage.COLDKEY_SWAP_ANNOUNCEMENT_DELAY,
                        18L),
                chain(
                        new SudoSetColdkeySwapReannouncementDelay(19),
                        KeyStorage.COLDKEY_SWAP_REANNOUNCEMENT_DELAY,
                        19L),
                chain(
                        new SudoSetMaxMechanismCount(new MechId(16)),
                        SubnetStorage.MAX_MECHANISM_COUNT,
                        new MechId(16)),
                chain(new SudoSetNetTaoFlowEnabled(false), PoolStorage.NET_TAO_FLOW_ENABLED, false),
                chain(new SudoSetMaxEpochsPerBlock(1), EpochStorage.MAX_EPOCHS_PER_BLOCK, 1));
    }

    private static Stream<Row> rootRows() {
        var tao = new TaoBalance(123);
        return Stream.of(
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetMinDifficulty(NET, 1),
                        RegistrationStorage.MIN_DIFFICULTY,
                        1L),
                row(
                        Right.ROOT,
                        new SudoSetWeightsSetRateLimit(NET, 0),
                        HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT,
                        0L),
                row(
                        Right.ROOT,
                        new SudoSetAdjustmentInterval(NET, 3),
                        RegistrationStorage.ADJUSTMENT_INTERVAL,
                        3),
                row(Right.ROOT, new SudoSetKappa(NET, 65_535), HyperparameterStorage.KAPPA, 65_535),
                row(
                        Right.ROOT,
                        new SudoSetNetworkRegistrationAllowed(NET, false),
                        RegistrationStorage.NETWORK_REGISTRATION_ALLOWED,
                        false),
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetTargetRegistrationsPerInterval(NET, 4),
                        RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL,
                        4),
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetDifficulty(NET, 5),
                        RegistrationStorage.DIFFICULTY,
                        5L),
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetMaxAllowedValidators(NET, 256),
                        HyperparameterStorage.MAX_ALLOWED_VALIDATORS,
                        256),
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetMaxRegistrationsPerBlock(NET, 6),
                        RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK,
                        6),
                row(Right.ROOT_IN_WINDOW, new SudoSetTempo(NET, 7), TEMPO, 7),
                row(
                        Right.ROOT,
                        new SudoSetRaoRecycled(NET, tao),
                        RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION,
                        tao),
                row(
                        Right.ROOT,
                        new SudoSetEmaPriceHalvingPeriod(NET, 8),
                        PoolStorage.EMA_PRICE_HALVING_BLOCKS,
                        8L),
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetSubtokenEnabled(NET, true),
                        SubnetStorage.SUBTOKEN_ENABLED,
                        true),
                row(
                        Right.ROOT_IN_WINDOW,
                        new SudoSetMinAllowedUids(NET, 69),
                        HyperparameterStorage.MIN_ALLOWED_UIDS,
                        69),
                row(
                        Right.ROOT,
                        new SudoSetMinNonImmuneUids(NET, 9),
                        HyperparameterStorage.MIN_NON_IMMUNE_UIDS,
                        9),
                row(
                        Right.ROOT,
                        new SudoSetSubnetEmissionEnabled(NET, false),
                        CoinbaseStorage.SUBNET_EMISSION_ENABLED,
                        false));
    }

    private static <V> Row owner(RuntimeCall call, StorageMap<NetUid, V> item, V value) {
        return row(Right.OWNER, call, item, value);
    }

    private static Stream<Row> ownerRows() {
        var low = new TaoBalance(999_999_999L);
        var high = new TaoBalance(100_000_001L);
        return Stream.of(
                owner(
                        new SudoSetServingRateLimit(NET, 1),
                        HyperparameterStorage.SERVING_RATE_LIMIT,
                        1L),
                owner(new SudoSetMaxDifficulty(NET, 2), RegistrationStorage.MAX_DIFFICULTY, 2L),
                owner(
                        new SudoSetWeightsVersionKey(NET, 3),
                        HyperparameterStorage.WEIGHTS_VERSION_KEY,
                        3L),
                owner(new SudoSetAdjustmentAlpha(NET, 4), RegistrationStorage.ADJUSTMENT_ALPHA, 4L),
                owner(new SudoSetImmunityPeriod(NET, 5), HyperparameterStorage.IMMUNITY_PERIOD, 5),
                owner(
                        new SudoSetMinAllowedWeights(NET, 6),
                        HyperparameterStorage.MIN_ALLOWED_WEIGHTS,
                        6),
                owner(
                        new SudoSetMaxAllowedUids(NET, 70),
                        HyperparameterStorage.MAX_ALLOWED_UIDS,
                        70),
                owner(new SudoSetRho(NET, 7), HyperparameterStorage.RHO, 7),
                owner(
                        new SudoSetActivityCutoff(NET, 360),
                        HyperparameterStorage.ACTIVITY_CUTOFF,
                        360),
                owner(new SudoSetMinBurn(NET, low), RegistrationStorage.MIN_BURN, low),
                owner(new SudoSetMaxBurn(NET, high), RegistrationStorage.MAX_BURN, high),
                owner(
                        new SudoSetBondsMovingAverage(NET, 975_000),
                        HyperparameterStorage.BONDS_MOVING_AVERAGE,
                        975_000L),
                owner(
                        new SudoSetCommitRevealWeightsEnabled(NET, false),
                        WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED,
                        false),
                owner(new SudoSetLiquidAlphaEnabled(NET, false), LIQUID_ALPHA_ON, false),
                owner(
                        new SudoSetAlphaValues(NET, 1638, 1639),
                        HyperparameterStorage.ALPHA_VALUES,
                        new Pair<>(1638, 1639)),
                owner(
                        new SudoSetCommitRevealWeightsInterval(NET, 100),
                        WeightsStorage.REVEAL_PERIOD_EPOCHS,
                        100L),
                owner(new SudoSetBondsPenalty(NET, 8), HyperparameterStorage.BONDS_PENALTY, 8),
                owner(new SudoSetToggleTransfer(NET, false), StakingStorage.TRANSFER_TOGGLE, false),
                owner(
                        new SudoSetAlphaSigmoidSteepness(NET, 9),
                        HyperparameterStorage.ALPHA_SIGMOID_STEEPNESS,
                        9),
                owner(new SudoSetYuma3Enabled(NET, true), HyperparameterStorage.YUMA3_ON, true),
                owner(
                        new SudoSetBondsResetEnabled(NET, true),
                        HyperparameterStorage.BONDS_RESET_ON,
                        true),
                owner(
                        new SudoSetOwnerImmuneNeuronLimit(NET, 10),
                        NeuronStorage.IMMUNE_OWNER_UIDS_LIMIT,
                        10),
                owner(
                        new SudoSetMechanismCount(NET, new MechId(1)),
                        SubnetStorage.MECHANISM_COUNT_CURRENT,
                        new MechId(1)),
                new Row(
                        Right.OWNER,
                        new SudoSetMechanismEmissionSplit(NET, List.of(65_535)),
                        state -> SubnetStorage.MECHANISM_EMISSION_SPLIT.keys(state).size(),
                        1),
                owner(
                        new SudoSetRecycleOrBurn(NET, RecycleOrBurn.RECYCLE),
                        CoinbaseStorage.RECYCLE_OR_BURN,
                        RecycleOrBurn.RECYCLE),
                owner(
                        new SudoSetBurnHalfLife(NET, 36_100),
                        RegistrationStorage.BURN_HALF_LIFE,
                        36_100),
                owner(
                        new SudoSetBurnIncreaseMult(NET, fixed(3)),
                        RegistrationStorage.BURN_INCREASE_MULT,
                        fixed(3)),
                owner(
                        new SudoSetMinChildkeyTakePerSubnet(NET, 11_796),
                        ChildKeyStorage.MIN_CHILDKEY_TAKE_PER_SUBNET,
                        11_796),
                row(
                        Right.OWNER_UNLIMITED,
                        new SudoSetOwnerCutEnabled(NET, false),
                        CoinbaseStorage.OWNER_CUT_ENABLED,
                        false),
                row(
                        Right.OWNER_UNLIMITED,
                        new SudoSetOwnerCutAutoLockEnabled(NET, true),
                        LockStorage.OWNER_CUT_AUTO_LOCK_ENABLED,
                        true));
    }

    private static List<Row> rows() {
        return Stream.of(chainRows(), rootRows(), ownerRows()).flatMap(it -> it).toList();
    }

    @TestFactory
    Stream<DynamicTest> setter_writesTheItemOfItsName() {
        return rows().stream()
                .map(row ->
                        dynamicTest(
                                row.name(),
                                () -> {
                                    var state = subnet();
                                    assertThat(run(state, OPEN, Origin.ROOT, row.call())).isNull();
                                    assertThat(row.read().apply(state)).isEqualTo(row.written());
                                }));
    }

    @TestFactory
    Stream<DynamicTest> stranger_isRefused() {
        return rows().stream()
                .map(row ->
                        dynamicTest(
                                row.name(),
                                () -> {
                                    for (var origin : List.of(BY_STRANGER, Origin.NONE)) {
                                        assertThat(run(subnet(), OPEN, origin, row.call()))
                                                .isEqualTo(new DispatchError.BadOrigin());
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> owner_setsItsOwnAndOnlyThat() {
        return rows().stream()
                .map(row ->
                        dynamicTest(
                                row.name(),
                                () -> {
                                    var error = run(subnet(), OPEN, BY_OWNER, row.call());
                                    switch (row.right()) {
                                        case ROOT, ROOT_IN_WINDOW ->
                                                assertThat(error)
                                                        .isEqualTo(new DispatchError.BadOrigin());
                                        case OWNER, OWNER_UNLIMITED -> assertThat(error).isNull();
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> freezeWindow_closesAllButRootsOwn() {
        return rows().stream()
                .map(row ->
                        dynamicTest(
                                row.name(),
                                () -> {
                                    var error = run(subnet(), FROZEN, Origin.ROOT, row.call());
                                    if (row.right() == Right.ROOT) {
                                        assertThat(error).isNull();
                                    } else {
                                        assertThat(error)
                                                .isEqualTo(
                                                        refusal(
                                                                SubtensorError
                                                                        .ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW));
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> ownersSecondChange_waitsForItsLimit() {
        return rows().stream()
                .filter(row -> row.right() == Right.OWNER || row.right() == Right.OWNER_UNLIMITED)
                .map(row ->
                        dynamicTest(
                                row.name(),
                                () -> {
                                    var state = subnet();
                                    run(state, OPEN, BY_OWNER, row.call());
                                    LIQUID_ALPHA_ON.put(state, NET, true);
                                    var tooEarly =
                                            row.right() == Right.OWNER
                                                    ? refusal(SubtensorError.TX_RATE_LIMIT_EXCEEDED)
                                                    : null;
                                    assertThat(run(state, OPEN + 1, BY_OWNER, row.call()))
                                            .isEqualTo(tooEarly);
                                    assertThat(run(state, OPEN + 1, Origin.ROOT, row.call()))
                                            .isNull();
                                    long later = 1_000_000;
                                    LAST_EPOCH_BLOCK.put(state, NET, later);
                                    assertThat(run(state, later, BY_OWNER, row.call())).isNull();
                                }));
    }

    @Test
    void ownersLimit_isTwoTemposPerHyperparameter() {
        var state = subnet();
        assertThat(run(state, OPEN, BY_OWNER, new SudoSetImmunityPeriod(NET, 1))).isNull();
        assertThat(run(state, OPEN + 1, BY_OWNER, new SudoSetMinAllowedWeights(NET, 1))).isNull();
        LAST_EPOCH_BLOCK.put(state, NET, OPEN + 719);
        assertThat(run(state, OPEN + 719, BY_OWNER, new SudoSetImmunityPeriod(NET, 2)))
                .isEqualTo(refusal(SubtensorError.TX_RATE_LIMIT_EXCEEDED));
        assertThat(run(state, OPEN + 720, BY_OWNER, new SudoSetImmunityPeriod(NET, 2))).isNull();
    }

    @Test
    void limit_isCheckedBeforeTheWindow() {
        var state = subnet();
        assertThat(run(state, OPEN, BY_OWNER, new SudoSetImmunityPeriod(NET, 1))).isNull();
        assertThat(run(state, FROZEN, BY_OWNER, new SudoSetImmunityPeriod(NET, 1)))
                .isEqualTo(refusal(SubtensorError.TX_RATE_LIMIT_EXCEEDED));
    }

    @Test
    void refusedChange_doesNotCount() {
        var state = subnet();
        assertThat(run(state, OPEN, BY_OWNER, new SudoSetBurnHalfLife(NET, 0)))
                .isEqualTo(refusal(AdminError.INVALID_VALUE));
        assertThat(run(state, OPEN, BY_OWNER, new SudoSetBurnHalfLife(NET, 1))).isNull();
    }

    @Test
    void window_opensAtTheEpochAndClosesForATrigger() {
        var state = subnet();
        var call = new SudoSetTempo(NET, 500);
        assertThat(run(state, 350, Origin.ROOT, call)).isNull();
        assertThat(TEMPO.get(state, NET)).isEqualTo(500);
        assertThat(LAST_EPOCH_BLOCK.get(state, NET)).isEqualTo(350);
        PENDING_EPOCH_AT.put(state, NET, 400L);
        assertThat(run(state, 399, Origin.ROOT, call))
                .isEqualTo(refusal(SubtensorError.ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW));
        assertThat(run(state, 400, Origin.ROOT, call)).isNull();
    }

    private record Refusal(RuntimeCall call, ModuleError error) {}

    private static List<Refusal> refusals() {
        var tao = new TaoBalance(1_000_000_000L);
        var least = new TaoBalance(100_000_000L);
        return List.of(
                new Refusal(
                        new SudoSetMaxAllowedValidators(NET, 257),
                        AdminError.MAX_VALIDATORS_LARGER_THAN_MAX_UIDS),
                new Refusal(
                        new SudoSetMaxAllowedUids(NET, 69),
                        AdminError.MAX_ALLOWED_UIDS_LESS_THAN_CURRENT_UIDS),
                new Refusal(
                        new SudoSetMaxAllowedUids(NET, 63),
                        AdminError.MAX_ALLOWED_UIDS_LESS_THAN_MIN_ALLOWED_UIDS),
                new Refusal(
                        new SudoSetMaxAllowedUids(NET, 257),
                        AdminError.MAX_ALLOWED_UIDS_GREATER_THAN_DEFAULT_MAX_ALLOWED_UIDS),
                new Refusal(
                        new SudoSetMinAllowedUids(NET, 256),
                        AdminError.MIN_ALLOWED_UIDS_GREATER_THAN_MAX_ALLOWED_UIDS),
                new Refusal(
                        new SudoSetMinAllowedUids(NET, 70),
                        AdminError.MIN_ALLOWED_UIDS_GREATER_THAN_CURRENT_UIDS),
                new Refusal(
                        new SudoSetActivityCutoff(NET, 359),
                        SubtensorError.ACTIVITY_CUTOFF_TOO_LOW),
                new Refusal(new SudoSetMinBurn(NET, tao), AdminError.VALUE_NOT_IN_BOUNDS),
                new Refusal(new SudoSetMaxBurn(NET, least), AdminError.VALUE_NOT_IN_BOUNDS),
                new Refusal(
                        new SudoSetAlphaValues(NET, 1638, 1637), SubtensorError.ALPHA_HIGH_TOO_LOW),
                new Refusal(
                        new SudoSetAlphaValues(NET, 1637, 1638),
                        SubtensorError.ALPHA_LOW_OUT_OF_RANGE),
                new Refusal(
                        new SudoSetAlphaValues(NET, 1640, 1639),
                        SubtensorError.ALPHA_LOW_OUT_OF_RANGE),
                new Refusal(
                        new SudoSetCommitRevealWeightsInterval(NET, 101),
                        SubtensorError.REVEAL_PERIOD_TOO_LARGE),
                new Refusal(
                        new SudoSetCommitRevealWeightsInterval(NET, -1),
                        SubtensorError.REVEAL_PERIOD_TOO_LARGE),
                new Refusal(
                        new SudoSetCommitRevealWeightsInterval(NET, 0),
                        SubtensorError.REVEAL_PERIOD_TOO_SMALL),
                new Refusal(
                        new SudoSetOwnerImmuneNeuronLimit(NET, 0), SubtensorError.INVALID_VALUE),
                new Refusal(
                        new SudoSetOwnerImmuneNeuronLimit(NET, 11), SubtensorError.INVALID_VALUE),
                new Refusal(
                        new SudoSetMechanismCount(NET, new MechId(2)),
                        SubtensorError.TOO_MANY_UIDS_PER_MECHANISM),
                new Refusal(
                        new SudoSetMechanismCount(NET, new MechId(3)),
                        SubtensorError.INVALID_VALUE),
                new Refusal(
                        new SudoSetMechanismEmissionSplit(NET, List.of(65_534)),
                        SubtensorError.INVALID_VALUE),
                new Refusal(new SudoSetBurnHalfLife(NET, 36_101), AdminError.INVALID_VALUE),
                new Refusal(
                        new SudoSetBurnHalfLife(NetUid.ROOT, 1),
                        AdminError.NOT_PERMITTED_ON_ROOT_SUBNET),
                new Refusal(
                        new SudoSetBurnIncreaseMult(NET, U64F64.ZERO), AdminError.INVALID_VALUE),
                new Refusal(new SudoSetBurnIncreaseMult(NET, fixed(4)), AdminError.INVALID_VALUE),
                new Refusal(
                        new SudoSetMinChildkeyTakePerSubnet(NET, 11_797), AdminError.INVALID_VALUE),
                new Refusal(
                        new SudoSetSubnetEmissionEnabled(NetUid.ROOT, true),
                        AdminError.NOT_PERMITTED_ON_ROOT_SUBNET),
                new Refusal(
                        new SudoSetOwnerCutEnabled(NetUid.ROOT, true),
                        AdminError.NOT_PERMITTED_ON_ROOT_SUBNET),
                new Refusal(new SudoSetMaxEpochsPerBlock(0), AdminError.VALUE_NOT_IN_BOUNDS),
                new Refusal(
                        new SudoSetMaxMechanismCount(new MechId(0)), SubtensorError.INVALID_VALUE),
                new Refusal(
                        new SudoSetMaxMechanismCount(new MechId(17)), SubtensorError.INVALID_VALUE),
                new Refusal(
                        new SudoSetTaoFlowNormalizationExponent(U64F64.ZERO),
                        AdminError.INVALID_VALUE),
                new Refusal(
                        new SudoSetTaoFlowNormalizationExponent(fixed(3)),
                        AdminError.INVALID_VALUE),
                new Refusal(new SudoSetTotalIssuance(tao), AdminError.DEPRECATED),
                new Refusal(
                        new SudoSetNetworkPowRegistrationAllowed(NET, true),
                        AdminError.POW_REGISTRATION_DISABLED),
                new Refusal(new SudoSetKappa(NOWHERE, 1), AdminError.SUBNET_DOES_NOT_EXIST),
                new Refusal(new SudoSetMinBurn(NOWHERE, least), AdminError.SUBNET_DOES_NOT_EXIST),
                new Refusal(
                        new SudoSetSnOwnerHotkey(NOWHERE, HOTKEY),
                        SubtensorError.SUBNET_NOT_EXISTS),
                new Refusal(
                        new SudoSetSnOwnerHotkey(NET, Subnets.accountOf(NET)),
                        SubtensorError.CANNOT_USE_SYSTEM_ACCOUNT));
    }

    @TestFactory
    Stream<DynamicTest> valueOutOfBounds_isRefusedAndWritesNothing() {
        return refusals().stream()
                .map(refusal ->
                        dynamicTest(
                                refusal.call() + " " + refusal.error(),
                                () -> {
                                    var state = subnet();
                                    var before = List.copyOf(state.changes());
                                    assertThat(run(state, OPEN, Origin.ROOT, refusal.call()))
                                            .isEqualTo(refusal(refusal.error()));
                                    assertThat(state.changes()).containsExactlyElementsOf(before);
                                }));
    }

    @Test
    void alphaValues_needLiquidAlpha() {
        var state = subnet();
        LIQUID_ALPHA_ON.put(state, NET, false);
        assertThat(run(state, OPEN, Origin.ROOT, new SudoSetAlphaValues(NET, 2000, 3000)))
                .isEqualTo(refusal(SubtensorError.LIQUID_ALPHA_DISABLED));
    }

    @Test
    void someValues_areRootsAlone() {
        assertThat(run(subnet(), OPEN, BY_OWNER, new SudoSetBondsMovingAverage(NET, 975_001)))
                .isEqualTo(refusal(AdminError.BONDS_MOVING_AVERAGE_MAX_REACHED));
        assertThat(run(subnet(), OPEN, Origin.ROOT, new SudoSetBondsMovingAverage(NET, 975_001)))
                .isNull();
        assertThat(run(subnet(), OPEN, BY_OWNER, new SudoSetAlphaSigmoidSteepness(NET, -1)))
                .isEqualTo(refusal(AdminError.NEGATIVE_SIGMOID_STEEPNESS));
        assertThat(run(subnet(), OPEN, Origin.ROOT, new SudoSetAlphaSigmoidSteepness(NET, -1)))
                .isNull();
    }

    @Test
    void ownerHotkey_changesOnceAWeekEvenByRootAndInTheWindow() {
        var state = subnet();
        assertThat(run(state, FROZEN, BY_OWNER, new SudoSetSnOwnerHotkey(NET, HOTKEY))).isNull();
        assertThat(SubnetStorage.SUBNET_OWNER_HOTKEY.get(state, NET)).isEqualTo(HOTKEY);
        var other = new SudoSetSubnetOwnerHotkey(NET, OWNER);
        assertThat(run(state, FROZEN + 50_399, Origin.ROOT, other))
                .isEqualTo(refusal(SubtensorError.TX_RATE_LIMIT_EXCEEDED));
        assertThat(run(state, FROZEN + 50_400, BY_OWNER, other)).isNull();
    }

    @Test
    void bondsReset_tellsTwice() {
        var block = kernel.open(subnet(), OPEN);
        block.call(Origin.ROOT, new SudoSetBondsResetEnabled(NET, true));
        assertThat(block.events())
                .extracting(EventRecord::event)
                .containsExactly(
                        new SubtensorEvent.BondsResetOnSet(NET, true),
                        new AdminEvent.BondsResetToggled(NET, true));
    }

    @Test
    void precompileSetToItsValue_tellsNothing() {
        var block = kernel.open(subnet(), OPEN);
        block.call(Origin.ROOT, new SudoToggleEvmPrecompile(Precompile.PROXY, true));
        assertThat(block.events()).isEmpty();
    }
}
