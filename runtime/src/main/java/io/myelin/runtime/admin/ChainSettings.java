package io.myelin.runtime.admin;

import static io.myelin.runtime.admin.AdminError.DEPRECATED;
import static io.myelin.runtime.admin.AdminError.INVALID_VALUE;
import static io.myelin.runtime.admin.AdminError.VALUE_NOT_IN_BOUNDS;
import static io.myelin.runtime.admin.AdminStorage.PRECOMPILE_ENABLE;
import static io.myelin.runtime.admin.Setting.ofChain;
import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_OWNER_CUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.FLOW_EMA_SMOOTHING_FACTOR;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.FLOW_NORM_EXPONENT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.NET_TAO_FLOW_ENABLED;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_ALPHA;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.TAO_FLOW_CUTOFF;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.MAX_EPOCHS_PER_BLOCK;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_ANNOUNCEMENT_DELAY;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_REANNOUNCEMENT_DELAY;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_DELEGATE_TAKE_RATE_LIMIT;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_RATE_LIMIT;
import static io.myelin.runtime.subtensor.staking.StakingStorage.CK_BURN;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MAX_DELEGATE_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MIN_DELEGATE_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.NOMINATOR_MIN_REQUIRED_STAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ADMIN_FREEZE_WINDOW;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.DISSOLVE_NETWORK_SCHEDULE_DURATION;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.OWNER_HYPERPARAM_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_LOCK_REDUCTION_INTERVAL;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_MIN_LOCK_COST;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.START_CALL_DELAY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_LIMIT;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_VERSION;

import io.myelin.chain.MechId;
import io.myelin.number.U64F64;
import io.myelin.runtime.admin.AdminEvent.PrecompileUpdated;
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
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.AdminFreezeWindowSet;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapAnnouncementDelaySet;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapReannouncementDelaySet;
import io.myelin.runtime.subtensor.SubtensorEvent.CommitRevealVersionSet;
import io.myelin.runtime.subtensor.SubtensorEvent.DissolveNetworkScheduleDurationSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxDelegateTakeSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxEpochsPerBlockSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinDelegateTakeSet;
import io.myelin.runtime.subtensor.SubtensorEvent.NetworkImmunityPeriodSet;
import io.myelin.runtime.subtensor.SubtensorEvent.NetworkLockCostReductionIntervalSet;
import io.myelin.runtime.subtensor.SubtensorEvent.NetworkMinLockCostSet;
import io.myelin.runtime.subtensor.SubtensorEvent.NetworkRateLimitSet;
import io.myelin.runtime.subtensor.SubtensorEvent.OwnerHyperparamRateLimitSet;
import io.myelin.runtime.subtensor.SubtensorEvent.StakeThresholdSet;
import io.myelin.runtime.subtensor.SubtensorEvent.StartCallDelaySet;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetLimitSet;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetOwnerCutSet;
import io.myelin.runtime.subtensor.SubtensorEvent.TxDelegateTakeRateLimitSet;
import io.myelin.runtime.subtensor.SubtensorEvent.TxRateLimitSet;
import io.myelin.runtime.subtensor.staking.Staking;
import io.myelin.runtime.subtensor.subnet.Mechanisms;

/// Sets what holds for the whole chain. Every call is root's, at any time.
///
/// Quirk: most values are taken as they are; a take above 65535 parts or a cooldown of centuries is root's
/// affair. Source: subtensor `admin-utils/src/lib.rs`, spec 425.
final class ChainSettings implements Section<ChainSettingCall> {
    private static final U64F64 LEAST_EXPONENT = U64F64.ofU64(1);
    private static final U64F64 GREATEST_EXPONENT = U64F64.ofU64(2);

    @Override
    public PostInfo dispatch(ChainSettingCall call, Dispatch d) {
        return switch (call) {
            case SudoSetDefaultTake(int take) ->
                    ofChain(d, MAX_DELEGATE_TAKE, take, new MaxDelegateTakeSet(take));
            case SudoSetMinDelegateTake(int take) ->
                    ofChain(d, MIN_DELEGATE_TAKE, take, new MinDelegateTakeSet(take));
            case SudoSetTxRateLimit(long blocks) ->
                    ofChain(d, TX_RATE_LIMIT, blocks, new TxRateLimitSet(blocks));
            case SudoSetTxDelegateTakeRateLimit(long blocks) ->
                    ofChain(
                            d,
                            TX_DELEGATE_TAKE_RATE_LIMIT,
                            blocks,
                            new TxDelegateTakeRateLimitSet(blocks));
            case SudoSetSubnetOwnerCut(int cut) ->
                    ofChain(d, SUBNET_OWNER_CUT, cut, new SubnetOwnerCutSet(cut));
            case SudoSetNetworkRateLimit(long blocks) ->
                    ofChain(d, NETWORK_RATE_LIMIT, blocks, new NetworkRateLimitSet(blocks));
            case SudoSetTotalIssuance(_) -> throw DEPRECATED.failure();
            case SudoSetNetworkImmunityPeriod(long blocks) ->
                    ofChain(
                            d,
                            NETWORK_IMMUNITY_PERIOD,
                            blocks,
                            new NetworkImmunityPeriodSet(blocks));
            case SudoSetNetworkMinLockCost(var cost) ->
                    ofChain(d, NETWORK_MIN_LOCK_COST, cost, new NetworkMinLockCostSet(cost));
            case SudoSetSubnetLimit(int limit) ->
                    ofChain(d, SUBNET_LIMIT, limit, new SubnetLimitSet(limit));
            case SudoSetLockReductionInterval(long blocks) ->
                    ofChain(
                            d,
                            NETWORK_LOCK_REDUCTION_INTERVAL,
                            blocks,
                            new NetworkLockCostReductionIntervalSet(blocks));
            case SudoSetStakeThreshold(long stake) ->
                    ofChain(d, STAKE_THRESHOLD, stake, new StakeThresholdSet(stake));
            case SudoSetNominatorMinRequiredStake(long factor) -> setLeastNomination(d, factor);
            case SudoSetDissolveNetworkScheduleDuration(long blocks) ->
                    ofChain(
                            d,
                            DISSOLVE_NETWORK_SCHEDULE_DURATION,
                            blocks,
                            new DissolveNetworkScheduleDurationSet((int) blocks));
            case SudoSetEvmChainId(long id) -> ofChain(d, EvmChainId.CHAIN_ID, id);
            case SudoToggleEvmPrecompile(var precompile, boolean enabled) ->
                    togglePrecompile(d, precompile, enabled);
            case SudoSetSubnetMovingAlpha(var alpha) -> ofChain(d, SUBNET_MOVING_ALPHA, alpha);
            case SudoSetCommitRevealVersion(int version) ->
                    ofChain(
                            d,
                            COMMIT_REVEAL_WEIGHTS_VERSION,
                            version,
                            new CommitRevealVersionSet(version));
            case SudoSetCkBurn(long burn) -> ofChain(d, CK_BURN, burn);
            case SudoSetAdminFreezeWindow(int blocks) ->
                    ofChain(d, ADMIN_FREEZE_WINDOW, blocks, new AdminFreezeWindowSet(blocks));
            case SudoSetOwnerHparamRateLimit(int epochs) ->
                    ofChain(
                            d,
                            OWNER_HYPERPARAM_RATE_LIMIT,
                            epochs,
                            new OwnerHyperparamRateLimitSet(epochs));
            case SudoSetTaoFlowCutoff(var cutoff) -> ofChain(d, TAO_FLOW_CUTOFF, cutoff);
            case SudoSetTaoFlowNormalizationExponent(var exponent) -> setExponent(d, exponent);
            case SudoSetTaoFlowSmoothingFactor(long factor) ->
                    ofChain(d, FLOW_EMA_SMOOTHING_FACTOR, factor);
            case SudoSetStartCallDelay(long blocks) ->
                    ofChain(d, START_CALL_DELAY, blocks, new StartCallDelaySet(blocks));
            case SudoSetColdkeySwapAnnouncementDelay(long blocks) ->
                    ofChain(
                            d,
                            COLDKEY_SWAP_ANNOUNCEMENT_DELAY,
                            blocks,
                            new ColdkeySwapAnnouncementDelaySet((int) blocks));
            case SudoSetColdkeySwapReannouncementDelay(long blocks) ->
                    ofChain(
                            d,
                            COLDKEY_SWAP_REANNOUNCEMENT_DELAY,
                            blocks,
                            new ColdkeySwapReannouncementDelaySet((int) blocks));
            case SudoSetMaxMechanismCount(var count) -> setMaxMechanisms(d, count);
            case SudoSetNetTaoFlowEnabled(boolean enabled) ->
                    ofChain(d, NET_TAO_FLOW_ENABLED, enabled);
            case SudoSetMaxEpochsPerBlock(int epochs) -> setMaxEpochs(d, epochs);
        };
    }

    /// Quirk: the factor is compared with the least nomination in rao, so that small raises sweep nothing.
    private static PostInfo setLeastNomination(Dispatch d, long factor) {
        d.ensureRoot();
        var before = Staking.leastNomination(d.state());
        NOMINATOR_MIN_REQUIRED_STAKE.put(d.state(), factor);
        if (Long.compareUnsigned(factor, before.rao()) > 0) {
            Staking.clearSmallNominations(d);
        }
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo togglePrecompile(Dispatch d, Precompile precompile, boolean enabled) {
        d.ensureRoot();
        if (PRECOMPILE_ENABLE.get(d.state(), precompile) != enabled) {
            PRECOMPILE_ENABLE.put(d.state(), precompile, enabled);
            d.emit(new PrecompileUpdated(precompile, enabled));
        }
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo setExponent(Dispatch d, U64F64 exponent) {
        d.ensureRoot();
        ensure(
                LEAST_EXPONENT.compareTo(exponent) <= 0
                        && exponent.compareTo(GREATEST_EXPONENT) <= 0,
                INVALID_VALUE);
        return ofChain(d, FLOW_NORM_EXPONENT, exponent);
    }

    private static PostInfo setMaxMechanisms(Dispatch d, MechId count) {
        d.ensureRoot();
        Mechanisms.setMaxCount(d.state(), count);
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo setMaxEpochs(Dispatch d, int epochs) {
        d.ensureRoot();
        ensure(epochs >= 1, VALUE_NOT_IN_BOUNDS);
        return ofChain(d, MAX_EPOCHS_PER_BLOCK, epochs, new MaxEpochsPerBlockSet(epochs));
    }
}
