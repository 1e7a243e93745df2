package io.myelin.runtime.subtensor;

import static io.myelin.scale.NumberWires.PERCENT;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.I16;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.U8;

import io.myelin.chain.Bytes;
import io.myelin.number.Percent;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;

/// The constants that clients read from metadata. Most are defaults of storage items of like names.
///
/// Source: subtensor `macros/config.rs` and `runtime/src/lib.rs`, spec 425.
final class SubtensorConstants {
    private static final Wire<Bytes> PALLET_ID =
            Wires.newtype("frame_support::PalletId", Wires.bytes(8));

    private SubtensorConstants() {}

    static Pallet.Builder addTo(Pallet.Builder pallet) {
        return pallet.constant("InitialIssuance", U64, _ -> 0L)
                .constant("InitialMinAllowedWeights", U16, _ -> 1_024)
                .constant("InitialEmissionValue", U16, _ -> 0)
                .constant("InitialTempo", U16, ChainParams::initialTempo)
                .constant("InitialDifficulty", U64, _ -> 10_000_000L)
                .constant("InitialMaxDifficulty", U64, _ -> 4_611_686_018_427_387_903L)
                .constant("InitialMinDifficulty", U64, _ -> 10_000_000L)
                .constant("InitialRAORecycledForRegistration", U64, _ -> 0L)
                .constant("InitialBurn", U64, _ -> 100_000_000L)
                .constant("InitialMaxBurn", U64, _ -> 100_000_000_000L)
                .constant("InitialMinBurn", U64, _ -> 500_000L)
                .constant("InitialMinStake", U64, _ -> 2_000_000L)
                .constant("MinBurnUpperBound", U64, _ -> 1_000_000_000L)
                .constant("MaxBurnLowerBound", U64, _ -> 100_000_000L)
                .constant("MinTempo", U16, _ -> 360)
                .constant("MaxTempo", U16, _ -> 50_400)
                .constant("MinActivityCutoffFactorMilli", U32_LONG, _ -> 1_000L)
                .constant("MaxActivityCutoffFactorMilli", U32_LONG, _ -> 50_000L)
                .constant("InitialAdjustmentInterval", U16, _ -> 100)
                .constant("InitialBondsMovingAverage", U64, _ -> 900_000L)
                .constant("InitialBondsPenalty", U16, _ -> 65_535)
                .constant("InitialBondsResetOn", BOOL, _ -> false)
                .constant("InitialTargetRegistrationsPerInterval", U16, _ -> 2)
                .constant("InitialRho", U16, _ -> 10)
                .constant("InitialAlphaSigmoidSteepness", I16, _ -> 1_000)
                .constant("InitialKappa", U16, _ -> 32_767)
                .constant("InitialMinAllowedUids", U16, _ -> 64)
                .constant("InitialMaxAllowedUids", U16, _ -> 256)
                .constant("InitialValidatorPruneLen", U64, _ -> 1L)
                .constant("InitialScalingLawPower", U16, _ -> 50)
                .constant("InitialImmunityPeriod", U16, _ -> 4_096)
                .constant("InitialActivityCutoff", U16, _ -> 5_000)
                .constant("InitialMaxRegistrationsPerBlock", U16, _ -> 1)
                .constant("InitialPruningScore", U16, _ -> 65_535)
                .constant("InitialMaxAllowedValidators", U16, _ -> 128)
                .constant("InitialDefaultDelegateTake", U16, _ -> 11_796)
                .constant("InitialMinDelegateTake", U16, _ -> 0)
                .constant("InitialDefaultChildKeyTake", U16, _ -> 0)
                .constant("InitialMinChildKeyTake", U16, _ -> 0)
                .constant("InitialMaxChildKeyTake", U16, _ -> 11_796)
                .constant("InitialWeightsVersionKey", U64, _ -> 0L)
                .constant("InitialServingRateLimit", U64, _ -> 50L)
                .constant("InitialTxRateLimit", U64, _ -> 1_000L)
                .constant("InitialTxDelegateTakeRateLimit", U64, _ -> 216_000L)
                .constant("InitialTxChildKeyTakeRateLimit", U64, ChainParams::childkeyTakeRateLimit)
                .constant("InitialAdjustmentAlpha", U64, _ -> 0L)
                .constant("InitialNetworkImmunityPeriod", U64, _ -> 1_296_000L)
                .constant("InitialNetworkMinLockCost", U64, _ -> 1_000_000_000_000L)
                .constant("InitialSubnetOwnerCut", U16, _ -> 11_796)
                .constant("InitialNetworkLockReductionInterval", U64, _ -> 100_800L)
                .constant("InitialNetworkRateLimit", U64, _ -> 7_200L)
                .constant("KeySwapCost", U64, _ -> 100_000_000L)
                .constant("AlphaHigh", U16, _ -> 58_982)
                .constant("AlphaLow", U16, _ -> 45_875)
                .constant("LiquidAlphaOn", BOOL, _ -> false)
                .constant("Yuma3On", BOOL, _ -> false)
                .constant(
                        "InitialColdkeySwapAnnouncementDelay",
                        U32_LONG,
                        ChainParams::coldkeySwapAnnouncementDelay)
                .constant(
                        "InitialColdkeySwapReannouncementDelay",
                        U32_LONG,
                        ChainParams::coldkeySwapReannouncementDelay)
                .constant("InitialDissolveNetworkScheduleDuration", U32_LONG, _ -> 36_000L)
                .constant("InitialTaoWeight", U64, _ -> 971_718_665_099_567_868L)
                .constant("InitialEmaPriceHalvingPeriod", U64, _ -> 201_600L)
                .constant("InitialStartCallDelay", U64, _ -> 0L)
                .constant("KeySwapOnSubnetCost", U64, _ -> 1_000_000L)
                .constant(
                        "HotkeySwapOnSubnetInterval", U64, ChainParams::hotkeySwapOnSubnetInterval)
                .constant("LeaseDividendsDistributionInterval", U32_LONG, _ -> 100L)
                .constant("MaxImmuneUidsPercentage", PERCENT, _ -> new Percent(80))
                .constant("SubtensorPalletId", PALLET_ID, _ -> Bytes.ofUtf8("subtensr"))
                .constant("BurnAccountId", PALLET_ID, _ -> Bytes.ofUtf8("burntnsr"))
                .constant("InitialMaxEpochsPerBlock", U8, ChainParams::maxEpochsPerBlock);
    }
}
