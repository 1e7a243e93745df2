package io.myelin.runtime.admin;

import static io.myelin.runtime.admin.AdminError.BONDS_MOVING_AVERAGE_MAX_REACHED;
import static io.myelin.runtime.admin.AdminError.INVALID_VALUE;
import static io.myelin.runtime.admin.AdminError.MAX_ALLOWED_UIDS_GREATER_THAN_DEFAULT_MAX_ALLOWED_UIDS;
import static io.myelin.runtime.admin.AdminError.MAX_ALLOWED_UIDS_LESS_THAN_CURRENT_UIDS;
import static io.myelin.runtime.admin.AdminError.MAX_ALLOWED_UIDS_LESS_THAN_MIN_ALLOWED_UIDS;
import static io.myelin.runtime.admin.AdminError.NEGATIVE_SIGMOID_STEEPNESS;
import static io.myelin.runtime.admin.AdminError.VALUE_NOT_IN_BOUNDS;
import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.ACTIVITY_CUTOFF_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.ALPHA_HIGH_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.ALPHA_LOW_OUT_OF_RANGE;
import static io.myelin.runtime.subtensor.SubtensorError.LIQUID_ALPHA_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.REVEAL_PERIOD_TOO_LARGE;
import static io.myelin.runtime.subtensor.SubtensorError.REVEAL_PERIOD_TOO_SMALL;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.OWNER_CUT_ENABLED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.RECYCLE_OR_BURN;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IMMUNE_OWNER_UIDS_LIMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_ALPHA;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_HALF_LIFE;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_INCREASE_MULT;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MAX_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MIN_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MIN_CHILDKEY_TAKE_PER_SUBNET;
import static io.myelin.runtime.subtensor.staking.LockStorage.OWNER_CUT_AUTO_LOCK_ENABLED;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TRANSFER_TOGGLE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_SIGMOID_STEEPNESS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_PENALTY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_RESET_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ACTIVITY_CUTOFF;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.RHO;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.YUMA3_ON;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MECHANISM_COUNT_CURRENT;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.REVEAL_PERIOD_EPOCHS;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U64F64;
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
import io.myelin.runtime.admin.OwnerSettingCall.SudoTrimToMaxAllowedUids;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorError;
import io.myelin.runtime.subtensor.SubtensorEvent.ActivityCutoffSet;
import io.myelin.runtime.subtensor.SubtensorEvent.AdjustmentAlphaSet;
import io.myelin.runtime.subtensor.SubtensorEvent.BondsMovingAverageSet;
import io.myelin.runtime.subtensor.SubtensorEvent.BondsPenaltySet;
import io.myelin.runtime.subtensor.SubtensorEvent.BondsResetOnSet;
import io.myelin.runtime.subtensor.SubtensorEvent.CommitRevealEnabled;
import io.myelin.runtime.subtensor.SubtensorEvent.CommitRevealPeriodsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.ImmunityPeriodSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxAllowedUidsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxBurnSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxDifficultySet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinAllowedWeightSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinBurnSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinChildKeyTakePerSubnetSet;
import io.myelin.runtime.subtensor.SubtensorEvent.ServingRateLimitSet;
import io.myelin.runtime.subtensor.SubtensorEvent.TransferToggle;
import io.myelin.runtime.subtensor.SubtensorEvent.WeightsVersionKeySet;
import io.myelin.runtime.subtensor.key.Hyperparameter;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.neuron.RegistrationPrices;
import io.myelin.runtime.subtensor.neuron.Trimming;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Pair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sets what a subnet's owner, or root, sets for that subnet.
///
/// Quirk: setters that do not look whether the subnet exists take any number from root; an owner has none
/// that does not exist. Source: subtensor `admin-utils/src/lib.rs`, spec 425.
final class OwnerSettings implements Section<OwnerSettingCall> {
    private static final int MOST_UIDS = 256;
    private static final int MOST_BURN_HALF_LIFE_BLOCKS = 36_100;
    private static final long MOST_REVEAL_EPOCHS = 100;

    /// In millionths; root may go beyond.
    private static final long MOST_BONDS_MOVING_AVERAGE_OF_OWNER = 975_000;

    /// In parts of 65535: 2.5 %.
    private static final int LEAST_ALPHA = 0xFFFF / 40;

    private static final U64F64 LEAST_BURN_INCREASE = U64F64.ofU64(1);
    private static final U64F64 MOST_BURN_INCREASE = U64F64.ofU64(3);
    private static final int MOST_IMMUNE_OWNER_UIDS = 10;

    @Override
    public PostInfo dispatch(OwnerSettingCall call, Dispatch d) {
        return switch (call) {
            case SudoSetServingRateLimit(var netuid, long blocks) ->
                    Setting.of(d, netuid, Hyperparameter.SERVING_RATE_LIMIT)
                            .put(SERVING_RATE_LIMIT, blocks)
                            .tell(new ServingRateLimitSet(netuid, blocks))
                            .done();
            case SudoSetMaxDifficulty(var netuid, long difficulty) ->
                    Setting.of(d, netuid, Hyperparameter.MAX_DIFFICULTY)
                            .onExisting()
                            .put(MAX_DIFFICULTY, difficulty)
                            .tell(new MaxDifficultySet(netuid, difficulty))
                            .done();
            case SudoSetWeightsVersionKey(var netuid, long key) ->
                    Setting.limited(d, netuid, TransactionType.Counted.SET_WEIGHTS_VERSION_KEY)
                            .onExisting()
                            .put(WEIGHTS_VERSION_KEY, key)
                            .tell(new WeightsVersionKeySet(netuid, key))
                            .done();
            case SudoSetAdjustmentAlpha(var netuid, long alpha) ->
                    Setting.of(d, netuid, Hyperparameter.ADJUSTMENT_ALPHA)
                            .onExisting()
                            .put(ADJUSTMENT_ALPHA, alpha)
                            .tell(new AdjustmentAlphaSet(netuid, alpha))
                            .done();
            case SudoSetImmunityPeriod(var netuid, int blocks) ->
                    Setting.of(d, netuid, Hyperparameter.IMMUNITY_PERIOD)
                            .onExisting()
                            .put(IMMUNITY_PERIOD, blocks)
                            .tell(new ImmunityPeriodSet(netuid, blocks))
                            .done();
            case SudoSetMinAllowedWeights(var netuid, int least) ->
                    Setting.of(d, netuid, Hyperparameter.MIN_ALLOWED_WEIGHTS)
                            .onExisting()
                            .put(MIN_ALLOWED_WEIGHTS, least)
                            .tell(new MinAllowedWeightSet(netuid, least))
                            .done();
            case SudoSetMaxAllowedUids(var netuid, int most) -> setMaxUids(d, netuid, most);
            case SudoSetRho(var netuid, int rho) ->
                    Setting.of(d, netuid, Hyperparameter.RHO).onExisting().put(RHO, rho).done();
            case SudoSetActivityCutoff(var netuid, int blocks) ->
                    Setting.of(d, netuid, Hyperparameter.ACTIVITY_CUTOFF)
                            .onExisting()
                            .ensuring(
                                    blocks >= MIN_ACTIVITY_CUTOFF.get(d.state()),
                                    ACTIVITY_CUTOFF_TOO_LOW)
                            .put(ACTIVITY_CUTOFF, blocks)
                            .tell(new ActivityCutoffSet(netuid, blocks))
                            .done();
            case SudoSetMinBurn(var netuid, var burn) -> setMinBurn(d, netuid, burn);
            case SudoSetMaxBurn(var netuid, var burn) -> setMaxBurn(d, netuid, burn);
            case SudoSetBondsMovingAverage(var netuid, long average) ->
                    setBondsMovingAverage(d, netuid, average);
            case SudoSetCommitRevealWeightsEnabled(var netuid, boolean enabled) ->
                    Setting.of(d, netuid, Hyperparameter.COMMIT_REVEAL_ENABLED)
                            .onExisting()
                            .put(COMMIT_REVEAL_WEIGHTS_ENABLED, enabled)
                            .tell(new CommitRevealEnabled(netuid, enabled))
                            .done();
            case SudoSetLiquidAlphaEnabled(var netuid, boolean enabled) ->
                    Setting.of(d, netuid, Hyperparameter.LIQUID_ALPHA_ENABLED)
                            .put(LIQUID_ALPHA_ON, enabled)
                            .done();
            case SudoSetAlphaValues(var netuid, int low, int high) ->
                    setAlphaValues(d, netuid, low, high);
            case SudoSetCommitRevealWeightsInterval(var netuid, long epochs) ->
                    setRevealPeriod(d, netuid, epochs);
            case SudoSetBondsPenalty(var netuid, int penalty) ->
                    Setting.of(d, netuid, Hyperparameter.BONDS_PENALTY)
                            .onExisting()
                            .put(BONDS_PENALTY, penalty)
                            .tell(new BondsPenaltySet(netuid, penalty))
                            .done();
            case SudoSetToggleTransfer(var netuid, boolean enabled) ->
                    Setting.of(d, netuid, Hyperparameter.TRANSFER_ENABLED)
                            .put(TRANSFER_TOGGLE, enabled)
                            .tell(new TransferToggle(netuid, enabled))
                            .done();
            case SudoSetSubnetOwnerHotkey(var netuid, var hotkey) ->
                    setOwnerHotkey(d, netuid, hotkey);
            case SudoTrimToMaxAllowedUids(var netuid, int places) -> {
                var setting = Setting.limited(d, netuid, TransactionType.Counted.MAX_UIDS_TRIMMING);
                Trimming.trim(d, netuid, places);
                yield setting.done();
            }
            case SudoSetSnOwnerHotkey(var netuid, var hotkey) -> setOwnerHotkey(d, netuid, hotkey);
            case SudoSetAlphaSigmoidSteepness(var netuid, int steepness) ->
                    setSigmoidSteepness(d, netuid, steepness);
            case SudoSetYuma3Enabled(var netuid, boolean enabled) ->
                    Setting.of(d, netuid, Hyperparameter.YUMA3_ENABLED)
                            .put(YUMA3_ON, enabled)
                            .tell(new AdminEvent.Yuma3EnableToggled(netuid, enabled))
                            .done();
            case SudoSetBondsResetEnabled(var netuid, boolean enabled) ->
                    Setting.of(d, netuid, Hyperparameter.BONDS_RESET_ENABLED)
                            .put(BONDS_RESET_ON, enabled)
                            .tell(new BondsResetOnSet(netuid, enabled))
                            .tell(new AdminEvent.BondsResetToggled(netuid, enabled))
                            .done();
            case SudoSetOwnerImmuneNeuronLimit(var netuid, int most) ->
                    Setting.of(d, netuid, Hyperparameter.IMMUNE_NEURON_LIMIT)
                            .ensuring(
                                    most >= 1 && most <= MOST_IMMUNE_OWNER_UIDS,
                                    SubtensorError.INVALID_VALUE)
                            .put(IMMUNE_OWNER_UIDS_LIMIT, most)
                            .done();
            case SudoSetMechanismCount(var netuid, var count) ->
                    setMechanismCount(d, netuid, count);
            case SudoSetMechanismEmissionSplit(var netuid, var split) ->
                    setEmissionSplit(d, netuid, split);
            case SudoSetRecycleOrBurn(var netuid, var destiny) ->
                    Setting.of(d, netuid, Hyperparameter.RECYCLE_OR_BURN)
                            .put(RECYCLE_OR_BURN, destiny)
                            .done();
            case SudoSetBurnHalfLife(var netuid, int blocks) ->
                    Setting.of(d, netuid, Hyperparameter.BURN_HALF_LIFE)
                            .onExistingButRoot()
                            .ensuring(
                                    blocks > 0 && blocks <= MOST_BURN_HALF_LIFE_BLOCKS,
                                    INVALID_VALUE)
                            .put(BURN_HALF_LIFE, blocks)
                            .tell(new AdminEvent.BurnHalfLifeSet(netuid, blocks))
                            .done();
            case SudoSetBurnIncreaseMult(var netuid, var factor) ->
                    Setting.of(d, netuid, Hyperparameter.BURN_INCREASE_MULT)
                            .onExistingButRoot()
                            .ensuring(
                                    factor.compareTo(LEAST_BURN_INCREASE) >= 0
                                            && factor.compareTo(MOST_BURN_INCREASE) <= 0,
                                    INVALID_VALUE)
                            .put(BURN_INCREASE_MULT, factor)
                            .tell(new AdminEvent.BurnIncreaseMultSet(netuid, factor))
                            .done();
            case SudoSetOwnerCutEnabled(var netuid, boolean enabled) ->
                    Setting.unlimited(d, netuid)
                            .onExistingButRoot()
                            .put(OWNER_CUT_ENABLED, enabled)
                            .done();
            case SudoSetMinChildkeyTakePerSubnet(var netuid, int take) ->
                    Setting.of(d, netuid, Hyperparameter.MIN_CHILDKEY_TAKE)
                            .onExisting()
                            .ensuring(
                                    take >= MIN_CHILDKEY_TAKE.get(d.state())
                                            && take <= MAX_CHILDKEY_TAKE.get(d.state()),
                                    INVALID_VALUE)
                            .put(MIN_CHILDKEY_TAKE_PER_SUBNET, take)
                            .tell(new MinChildKeyTakePerSubnetSet(netuid, take))
                            .done();
            case SudoSetOwnerCutAutoLockEnabled(var netuid, boolean enabled) ->
                    Setting.unlimited(d, netuid)
                            .onExistingButRoot()
                            .put(OWNER_CUT_AUTO_LOCK_ENABLED, enabled)
                            .done();
        };
    }

    private static PostInfo setMaxUids(Dispatch d, NetUid netuid, int most) {
        var state = d.state();
        var setting =
                Setting.of(d, netuid, Hyperparameter.MAX_ALLOWED_UIDS)
                        .onExisting()
                        .ensuring(
                                most >= MIN_ALLOWED_UIDS.get(state, netuid),
                                MAX_ALLOWED_UIDS_LESS_THAN_MIN_ALLOWED_UIDS)
                        .ensuring(
                                SUBNETWORK_N.get(state, netuid) <= most,
                                MAX_ALLOWED_UIDS_LESS_THAN_CURRENT_UIDS)
                        .ensuring(
                                most <= MOST_UIDS,
                                MAX_ALLOWED_UIDS_GREATER_THAN_DEFAULT_MAX_ALLOWED_UIDS);
        Mechanisms.ensureUidsFit(most, MECHANISM_COUNT_CURRENT.get(state, netuid));
        return setting.put(MAX_ALLOWED_UIDS, most).tell(new MaxAllowedUidsSet(netuid, most)).done();
    }

    private static PostInfo setMinBurn(Dispatch d, NetUid netuid, TaoBalance burn) {
        return Setting.of(d, netuid, Hyperparameter.MIN_BURN)
                .onExisting()
                .ensuring(burn.isBelow(RegistrationPrices.MIN_BURN_BELOW), VALUE_NOT_IN_BOUNDS)
                .ensuring(burn.isBelow(MAX_BURN.get(d.state(), netuid)), VALUE_NOT_IN_BOUNDS)
                .put(MIN_BURN, burn)
                .tell(new MinBurnSet(netuid, burn))
                .done();
    }

    private static PostInfo setMaxBurn(Dispatch d, NetUid netuid, TaoBalance burn) {
        return Setting.of(d, netuid, Hyperparameter.MAX_BURN)
                .onExisting()
                .ensuring(burn.isAbove(RegistrationPrices.MAX_BURN_ABOVE), VALUE_NOT_IN_BOUNDS)
                .ensuring(burn.isAbove(MIN_BURN.get(d.state(), netuid)), VALUE_NOT_IN_BOUNDS)
                .put(MAX_BURN, burn)
                .tell(new MaxBurnSet(netuid, burn))
                .done();
    }

    private static PostInfo setBondsMovingAverage(Dispatch d, NetUid netuid, long average) {
        var setting = Setting.of(d, netuid, Hyperparameter.BONDS_MOVING_AVERAGE);
        return setting.ensuring(
                        !setting.isByOwner()
                                || Long.compareUnsigned(average, MOST_BONDS_MOVING_AVERAGE_OF_OWNER)
                                        <= 0,
                        BONDS_MOVING_AVERAGE_MAX_REACHED)
                .onExisting()
                .put(BONDS_MOVING_AVERAGE, average)
                .tell(new BondsMovingAverageSet(netuid, average))
                .done();
    }

    private static PostInfo setAlphaValues(Dispatch d, NetUid netuid, int low, int high) {
        return Setting.of(d, netuid, Hyperparameter.ALPHA_VALUES)
                .ensuring(LIQUID_ALPHA_ON.get(d.state(), netuid), LIQUID_ALPHA_DISABLED)
                .ensuring(high >= LEAST_ALPHA, ALPHA_HIGH_TOO_LOW)
                .ensuring(low >= LEAST_ALPHA && low <= high, ALPHA_LOW_OUT_OF_RANGE)
                .put(ALPHA_VALUES, new Pair<>(low, high))
                .done();
    }

    private static PostInfo setRevealPeriod(Dispatch d, NetUid netuid, long epochs) {
        return Setting.of(d, netuid, Hyperparameter.WEIGHT_COMMIT_INTERVAL)
                .onExisting()
                .ensuring(
                        Long.compareUnsigned(epochs, MOST_REVEAL_EPOCHS) <= 0,
                        REVEAL_PERIOD_TOO_LARGE)
                .ensuring(epochs != 0, REVEAL_PERIOD_TOO_SMALL)
                .put(REVEAL_PERIOD_EPOCHS, epochs)
                .tell(new CommitRevealPeriodsSet(netuid, epochs))
                .done();
    }

    /// Quirk: the weekly limit is the subnet's, so that it holds for root as well, and no window closes it.
    ///
    /// Source: subtensor `subnets/subnet.rs`, `do_set_sn_owner_hotkey`.
    private static PostInfo setOwnerHotkey(Dispatch d, NetUid netuid, AccountId hotkey) {
        Subnets.ensureOwnerOrRoot(d, netuid);
        ensure(Subnets.exists(d.state(), netuid), SUBNET_NOT_EXISTS);
        var limit = new TransactionType.SetSubnetOwnerHotkey();
        ensure(RateLimits.passes(d, limit, hotkey, netuid), TX_RATE_LIMIT_EXCEEDED);
        RateLimits.record(d, limit, hotkey, netuid);
        Subnets.setOwnerHotkey(d, netuid, hotkey);
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo setSigmoidSteepness(Dispatch d, NetUid netuid, int steepness) {
        var setting = Setting.of(d, netuid, Hyperparameter.ALPHA_SIGMOID_STEEPNESS).onExisting();
        return setting.ensuring(!setting.isByOwner() || steepness >= 0, NEGATIVE_SIGMOID_STEEPNESS)
                .put(ALPHA_SIGMOID_STEEPNESS, steepness)
                .done();
    }

    private static PostInfo setMechanismCount(Dispatch d, NetUid netuid, MechId count) {
        var setting = Setting.limited(d, netuid, TransactionType.Counted.MECHANISM_COUNT_UPDATE);
        Mechanisms.setCount(d.state(), netuid, count);
        return setting.done();
    }

    private static PostInfo setEmissionSplit(
            Dispatch d, NetUid netuid, @Nullable List<Integer> split) {
        var setting = Setting.limited(d, netuid, TransactionType.Counted.MECHANISM_EMISSION);
        Mechanisms.setEmissionSplit(d.state(), netuid, split);
        return setting.done();
    }
}
