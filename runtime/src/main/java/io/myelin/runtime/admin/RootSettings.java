package io.myelin.runtime.admin;

import static io.myelin.runtime.admin.AdminError.MAX_VALIDATORS_LARGER_THAN_MAX_UIDS;
import static io.myelin.runtime.admin.AdminError.MIN_ALLOWED_UIDS_GREATER_THAN_CURRENT_UIDS;
import static io.myelin.runtime.admin.AdminError.MIN_ALLOWED_UIDS_GREATER_THAN_MAX_ALLOWED_UIDS;
import static io.myelin.runtime.admin.AdminError.POW_REGISTRATION_DISABLED;
import static io.myelin.runtime.admin.Setting.byRoot;
import static io.myelin.runtime.admin.Setting.byRootInWindow;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_EMISSION_ENABLED;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.EMA_PRICE_HALVING_BLOCKS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_NON_IMMUNE_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;

import io.myelin.runtime.admin.AdminEvent.SubnetEmissionEnabledSet;
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
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.AdjustmentIntervalSet;
import io.myelin.runtime.subtensor.SubtensorEvent.DifficultySet;
import io.myelin.runtime.subtensor.SubtensorEvent.KappaSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxAllowedValidatorsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxRegistrationsPerBlockSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinAllowedUidsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinDifficultySet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinNonImmuneUidsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.RaoRecycledForRegistrationSet;
import io.myelin.runtime.subtensor.SubtensorEvent.RegistrationAllowed;
import io.myelin.runtime.subtensor.SubtensorEvent.RegistrationPerIntervalSet;
import io.myelin.runtime.subtensor.SubtensorEvent.WeightsSetRateLimitSet;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;

/// Sets what only root sets for one subnet.
///
/// Source: subtensor `admin-utils/src/lib.rs`, spec 425.
final class RootSettings implements Section<RootSettingCall> {
    @Override
    public PostInfo dispatch(RootSettingCall call, Dispatch d) {
        return switch (call) {
            case SudoSetMinDifficulty(var netuid, long difficulty) ->
                    byRootInWindow(d, netuid)
                            .onExisting()
                            .put(MIN_DIFFICULTY, difficulty)
                            .tell(new MinDifficultySet(netuid, difficulty))
                            .done();
            case SudoSetWeightsSetRateLimit(var netuid, long blocks) ->
                    byRoot(d, netuid)
                            .onExisting()
                            .put(WEIGHTS_SET_RATE_LIMIT, blocks)
                            .tell(new WeightsSetRateLimitSet(netuid, blocks))
                            .done();
            case SudoSetAdjustmentInterval(var netuid, int blocks) ->
                    byRoot(d, netuid)
                            .onExisting()
                            .put(ADJUSTMENT_INTERVAL, blocks)
                            .tell(new AdjustmentIntervalSet(netuid, blocks))
                            .done();
            case SudoSetKappa(var netuid, int kappa) ->
                    byRoot(d, netuid)
                            .onExisting()
                            .put(KAPPA, kappa)
                            .tell(new KappaSet(netuid, kappa))
                            .done();
            case SudoSetNetworkRegistrationAllowed(var netuid, boolean allowed) ->
                    byRoot(d, netuid)
                            .put(NETWORK_REGISTRATION_ALLOWED, allowed)
                            .tell(new RegistrationAllowed(netuid, allowed))
                            .done();
            case SudoSetNetworkPowRegistrationAllowed(_, _) ->
                    throw POW_REGISTRATION_DISABLED.failure();
            case SudoSetTargetRegistrationsPerInterval(var netuid, int target) ->
                    byRootInWindow(d, netuid)
                            .onExisting()
                            .put(TARGET_REGISTRATIONS_PER_INTERVAL, target)
                            .tell(new RegistrationPerIntervalSet(netuid, target))
                            .done();
            case SudoSetDifficulty(var netuid, long difficulty) ->
                    byRootInWindow(d, netuid)
                            .onExisting()
                            .put(DIFFICULTY, difficulty)
                            .tell(new DifficultySet(netuid, difficulty))
                            .done();
            case SudoSetMaxAllowedValidators(var netuid, int most) ->
                    byRootInWindow(d, netuid)
                            .onExisting()
                            .ensuring(
                                    most <= MAX_ALLOWED_UIDS.get(d.state(), netuid),
                                    MAX_VALIDATORS_LARGER_THAN_MAX_UIDS)
                            .put(MAX_ALLOWED_VALIDATORS, most)
                            .tell(new MaxAllowedValidatorsSet(netuid, most))
                            .done();
            case SudoSetMaxRegistrationsPerBlock(var netuid, int most) ->
                    byRootInWindow(d, netuid)
                            .onExisting()
                            .put(MAX_REGISTRATIONS_PER_BLOCK, most)
                            .tell(new MaxRegistrationsPerBlockSet(netuid, most))
                            .done();
            case SudoSetTempo(var netuid, int blocks) -> {
                var setting = byRootInWindow(d, netuid).onExisting();
                EpochSchedule.setTempo(d, netuid, blocks);
                yield setting.done();
            }
            case SudoSetRaoRecycled(var netuid, var recycled) ->
                    byRoot(d, netuid)
                            .onExisting()
                            .put(RAO_RECYCLED_FOR_REGISTRATION, recycled)
                            .tell(new RaoRecycledForRegistrationSet(netuid, recycled))
                            .done();
            case SudoSetEmaPriceHalvingPeriod(var netuid, long blocks) ->
                    byRoot(d, netuid).put(EMA_PRICE_HALVING_BLOCKS, blocks).done();
            case SudoSetSubtokenEnabled(var netuid, boolean enabled) ->
                    byRootInWindow(d, netuid).put(SUBTOKEN_ENABLED, enabled).done();
            case SudoSetMinAllowedUids(var netuid, int least) ->
                    byRootInWindow(d, netuid)
                            .onExisting()
                            .ensuring(
                                    least < MAX_ALLOWED_UIDS.get(d.state(), netuid),
                                    MIN_ALLOWED_UIDS_GREATER_THAN_MAX_ALLOWED_UIDS)
                            .ensuring(
                                    least < SUBNETWORK_N.get(d.state(), netuid),
                                    MIN_ALLOWED_UIDS_GREATER_THAN_CURRENT_UIDS)
                            .put(MIN_ALLOWED_UIDS, least)
                            .tell(new MinAllowedUidsSet(netuid, least))
                            .done();
            case SudoSetMinNonImmuneUids(var netuid, int least) ->
                    byRoot(d, netuid)
                            .put(MIN_NON_IMMUNE_UIDS, least)
                            .tell(new MinNonImmuneUidsSet(netuid, least))
                            .done();
            case SudoSetSubnetEmissionEnabled(var netuid, boolean enabled) ->
                    byRoot(d, netuid)
                            .onExistingButRoot()
                            .put(SUBNET_EMISSION_ENABLED, enabled)
                            .tell(new SubnetEmissionEnabledSet(netuid, enabled))
                            .done();
        };
    }
}
