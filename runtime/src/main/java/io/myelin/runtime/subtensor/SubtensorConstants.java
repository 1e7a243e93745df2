package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_OWNER_CUT;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_ISSUANCE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.EMA_PRICE_HALVING_BLOCKS;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.MAX_EPOCHS_PER_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_ANNOUNCEMENT_DELAY;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_REANNOUNCEMENT_DELAY;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_CHILDKEY_TAKE_RATE_LIMIT;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_DELEGATE_TAKE_RATE_LIMIT;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_RATE_LIMIT;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_ALPHA;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MAX_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MIN_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MIN_DELEGATE_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TAO_WEIGHT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_SIGMOID_STEEPNESS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_PENALTY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_RESET_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.DISSOLVE_NETWORK_SCHEDULE_DURATION;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.RHO;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SCALING_LAW_POWER;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.VALIDATOR_PRUNE_LEN;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.YUMA3_ON;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.INITIAL_NETWORK_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_LOCK_REDUCTION_INTERVAL;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_MIN_LOCK_COST;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.START_CALL_DELAY;
import static io.myelin.scale.NumberWires.PERCENT;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.U64;

import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.StorageItem;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.key.HotkeySwap;
import io.myelin.runtime.subtensor.neuron.RegistrationPrices;
import io.myelin.runtime.subtensor.neuron.Trimming;
import io.myelin.runtime.subtensor.staking.Staking;
import io.myelin.runtime.subtensor.subnet.Leases;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.function.Function;

/// The constants that clients read from metadata: defaults of storage items, or what a rule uses.
///
/// Those given as plain numbers here no rule reads.
/// Source: subtensor `macros/config.rs` and `runtime/src/lib.rs`, spec 425.
final class SubtensorConstants {
    private SubtensorConstants() {}

    static Pallet.Builder addTo(Pallet.Builder pallet) {
        return pallet.constant("InitialIssuance", U64, rao(TOTAL_ISSUANCE))
                .constant("InitialMinAllowedWeights", MIN_ALLOWED_WEIGHTS)
                .constant("InitialEmissionValue", U16, _ -> 0)
                .constant("InitialTempo", TEMPO)
                .constant("InitialDifficulty", DIFFICULTY)
                .constant("InitialMaxDifficulty", MAX_DIFFICULTY)
                .constant("InitialMinDifficulty", MIN_DIFFICULTY)
                .constant(
                        "InitialRAORecycledForRegistration",
                        U64,
                        rao(RAO_RECYCLED_FOR_REGISTRATION))
                .constant("InitialBurn", U64, rao(BURN))
                .constant("InitialMaxBurn", U64, rao(MAX_BURN))
                .constant("InitialMinBurn", U64, rao(MIN_BURN))
                .constant("InitialMinStake", U64, _ -> Staking.MIN_STAKE.rao())
                .constant("MinBurnUpperBound", U64, _ -> RegistrationPrices.MIN_BURN_BELOW.rao())
                .constant("MaxBurnLowerBound", U64, _ -> RegistrationPrices.MAX_BURN_ABOVE.rao())
                .constant("MinTempo", U16, _ -> EpochSchedule.MIN_TEMPO)
                .constant("MaxTempo", U16, _ -> EpochSchedule.MAX_TEMPO)
                .constant(
                        "MinActivityCutoffFactorMilli",
                        U32_LONG,
                        _ -> EpochSchedule.MIN_ACTIVITY_FACTOR_MILLI)
                .constant(
                        "MaxActivityCutoffFactorMilli",
                        U32_LONG,
                        _ -> EpochSchedule.MAX_ACTIVITY_FACTOR_MILLI)
                .constant("InitialAdjustmentInterval", ADJUSTMENT_INTERVAL)
                .constant("InitialBondsMovingAverage", BONDS_MOVING_AVERAGE)
                .constant("InitialBondsPenalty", BONDS_PENALTY)
                .constant("InitialBondsResetOn", BONDS_RESET_ON)
                .constant(
                        "InitialTargetRegistrationsPerInterval", TARGET_REGISTRATIONS_PER_INTERVAL)
                .constant("InitialRho", RHO)
                .constant("InitialAlphaSigmoidSteepness", ALPHA_SIGMOID_STEEPNESS)
                .constant("InitialKappa", KAPPA)
                .constant("InitialMinAllowedUids", MIN_ALLOWED_UIDS)
                .constant("InitialMaxAllowedUids", MAX_ALLOWED_UIDS)
                .constant("InitialValidatorPruneLen", VALIDATOR_PRUNE_LEN)
                .constant("InitialScalingLawPower", SCALING_LAW_POWER)
                .constant("InitialImmunityPeriod", IMMUNITY_PERIOD)
                .constant("InitialActivityCutoff", ACTIVITY_CUTOFF)
                .constant("InitialMaxRegistrationsPerBlock", MAX_REGISTRATIONS_PER_BLOCK)
                .constant("InitialPruningScore", U16, _ -> 65_535)
                .constant("InitialMaxAllowedValidators", MAX_ALLOWED_VALIDATORS)
                .constant("InitialDefaultDelegateTake", DELEGATES)
                .constant("InitialMinDelegateTake", MIN_DELEGATE_TAKE)
                .constant("InitialDefaultChildKeyTake", CHILDKEY_TAKE)
                .constant("InitialMinChildKeyTake", MIN_CHILDKEY_TAKE)
                .constant("InitialMaxChildKeyTake", MAX_CHILDKEY_TAKE)
                .constant("InitialWeightsVersionKey", WEIGHTS_VERSION_KEY)
                .constant("InitialServingRateLimit", SERVING_RATE_LIMIT)
                .constant("InitialTxRateLimit", TX_RATE_LIMIT)
                .constant("InitialTxDelegateTakeRateLimit", TX_DELEGATE_TAKE_RATE_LIMIT)
                .constant("InitialTxChildKeyTakeRateLimit", TX_CHILDKEY_TAKE_RATE_LIMIT)
                .constant("InitialAdjustmentAlpha", ADJUSTMENT_ALPHA)
                .constant("InitialNetworkImmunityPeriod", NETWORK_IMMUNITY_PERIOD)
                .constant("InitialNetworkMinLockCost", U64, rao(NETWORK_MIN_LOCK_COST))
                .constant("InitialSubnetOwnerCut", SUBNET_OWNER_CUT)
                .constant("InitialNetworkLockReductionInterval", NETWORK_LOCK_REDUCTION_INTERVAL)
                .constant("InitialNetworkRateLimit", U64, _ -> INITIAL_NETWORK_RATE_LIMIT)
                .constant("KeySwapCost", U64, _ -> HotkeySwap.COST.rao())
                .constant("AlphaHigh", U16, p -> ALPHA_VALUES.defaultValue(p).second())
                .constant("AlphaLow", U16, p -> ALPHA_VALUES.defaultValue(p).first())
                .constant("LiquidAlphaOn", LIQUID_ALPHA_ON)
                .constant("Yuma3On", YUMA3_ON)
                .constant("InitialColdkeySwapAnnouncementDelay", COLDKEY_SWAP_ANNOUNCEMENT_DELAY)
                .constant(
                        "InitialColdkeySwapReannouncementDelay", COLDKEY_SWAP_REANNOUNCEMENT_DELAY)
                .constant(
                        "InitialDissolveNetworkScheduleDuration",
                        DISSOLVE_NETWORK_SCHEDULE_DURATION)
                .constant("InitialTaoWeight", TAO_WEIGHT)
                .constant("InitialEmaPriceHalvingPeriod", EMA_PRICE_HALVING_BLOCKS)
                .constant("InitialStartCallDelay", START_CALL_DELAY)
                .constant("KeySwapOnSubnetCost", U64, _ -> HotkeySwap.SUBNET_COST.rao())
                .constant(
                        "HotkeySwapOnSubnetInterval", U64, ChainParams::hotkeySwapOnSubnetInterval)
                .constant(
                        "LeaseDividendsDistributionInterval",
                        U32_LONG,
                        _ -> Leases.DISTRIBUTION_BLOCKS)
                .constant("MaxImmuneUidsPercentage", PERCENT, _ -> Trimming.MOST_IMMUNE)
                .palletId("SubtensorPalletId", Subnets.PALLET_ID)
                .palletId("BurnAccountId", Issuance.BURN_PALLET_ID)
                .constant("InitialMaxEpochsPerBlock", MAX_EPOCHS_PER_BLOCK);
    }

    private static Function<ChainParams, Long> rao(StorageItem<?, TaoBalance> item) {
        return params -> item.defaultValue(params).rao();
    }
}
