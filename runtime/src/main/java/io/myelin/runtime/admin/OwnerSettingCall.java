package io.myelin.runtime.admin;

import io.myelin.chain.AccountId;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.subtensor.coinbase.RecycleOrBurn;
import io.myelin.scale.Signed;
import io.myelin.scale.U16;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls by which a subnet’s owner, or root, sets what holds for that subnet.
public sealed interface OwnerSettingCall extends RuntimeCall {
    /// Blocks between two announcements of an endpoint; 0 lifts the limit.
    @Call(index = 3)
    @Weighs(refTime = 28_633_000, proofSize = 4212, reads = 4, writes = 1)
    record SudoSetServingRateLimit(NetUid netuid, long servingRateLimit)
            implements OwnerSettingCall {}

    /// Greatest difficulty of a proof of work. Nothing reads it.
    @Call(index = 5)
    @Weighs(refTime = 34_704_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetMaxDifficulty(NetUid netuid, long maxDifficulty) implements OwnerSettingCall {}

    /// Least version that validators must name when they set weights.
    @Call(index = 6)
    @Weighs(refTime = 34_204_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetWeightsVersionKey(NetUid netuid, long weightsVersionKey)
            implements OwnerSettingCall {}

    /// Smoothing of the registration price. Nothing reads it.
    @Call(index = 9)
    @Weighs(refTime = 14_000_000, reads = 1, writes = 1)
    record SudoSetAdjustmentAlpha(NetUid netuid, long adjustmentAlpha)
            implements OwnerSettingCall {}

    /// Blocks for which a new neuron is not pruned while others can be.
    @Call(index = 13)
    @Weighs(refTime = 34_414_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetImmunityPeriod(NetUid netuid, @U16 int immunityPeriod)
            implements OwnerSettingCall {}

    /// Least number of weights that a validator sets.
    @Call(index = 14)
    @Weighs(refTime = 34_664_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetMinAllowedWeights(NetUid netuid, @U16 int minAllowedWeights)
            implements OwnerSettingCall {}

    /// Greatest number of neurons: between the least and 256, and not below the present one.
    @Call(index = 15)
    @Weighs(refTime = 43_381_000, proofSize = 4433, reads = 8, writes = 1)
    record SudoSetMaxAllowedUids(NetUid netuid, @U16 int maxAllowedUids)
            implements OwnerSettingCall {}

    /// Steepness of an old trust function. Nothing reads it.
    @Call(index = 17)
    @Weighs(refTime = 31_268_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetRho(NetUid netuid, @U16 int rho) implements OwnerSettingCall {}

    /// Activity cutoff in blocks. Nothing reads it: see `set_activity_cutoff_factor`.
    @Call(index = 18)
    @Weighs(refTime = 35_165_000, proofSize = 4383, reads = 6, writes = 1)
    record SudoSetActivityCutoff(NetUid netuid, @U16 int activityCutoff)
            implements OwnerSettingCall {}

    /// Least price of a registration: below 1 TAO and the greatest price.
    @Call(index = 22)
    @Weighs(refTime = 37_780_000, proofSize = 4385, reads = 6, writes = 1)
    record SudoSetMinBurn(NetUid netuid, TaoBalance minBurn) implements OwnerSettingCall {}

    /// Greatest price of a registration: above 0.1 TAO and the least price.
    @Call(index = 23)
    @Weighs(refTime = 36_949_000, proofSize = 4410, reads = 6, writes = 1)
    record SudoSetMaxBurn(NetUid netuid, TaoBalance maxBurn) implements OwnerSettingCall {}

    /// Weight of old bonds, in millionths; an owner’s at most 975 000.
    @Call(index = 26)
    @Weighs(refTime = 34_495_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetBondsMovingAverage(NetUid netuid, long bondsMovingAverage)
            implements OwnerSettingCall {}

    /// Whether weights are committed first and revealed later.
    @Call(index = 49)
    @Weighs(refTime = 34_544_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetCommitRevealWeightsEnabled(NetUid netuid, boolean enabled)
            implements OwnerSettingCall {}

    /// Whether the bonds’ smoothing factor follows each validator’s agreement.
    @Call(index = 50)
    @Weighs(refTime = 25_538_000, proofSize = 4280, reads = 4, writes = 1)
    record SudoSetLiquidAlphaEnabled(NetUid netuid, boolean enabled) implements OwnerSettingCall {}

    /// Bounds of that smoothing factor, in parts of 65535.
    @Call(index = 51)
    @Weighs(refTime = 34_224_000, proofSize = 4427, reads = 5, writes = 1)
    record SudoSetAlphaValues(NetUid netuid, @U16 int alphaLow, @U16 int alphaHigh)
            implements OwnerSettingCall {}

    /// Epochs between commit and reveal, 1 to 100.
    @Call(index = 57)
    @Weighs(refTime = 34_654_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetCommitRevealWeightsInterval(NetUid netuid, long interval)
            implements OwnerSettingCall {}

    /// How far bonds follow clipped weights, in parts of 65535.
    @Call(index = 60)
    @Weighs(refTime = 34_354_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetBondsPenalty(NetUid netuid, @U16 int bondsPenalty) implements OwnerSettingCall {}

    /// Whether stake may be given to another coldkey.
    @Call(index = 61)
    @Weighs(refTime = 28_343_000, proofSize = 4280, reads = 4, writes = 1)
    record SudoSetToggleTransfer(NetUid netuid, boolean toggle) implements OwnerSettingCall {}

    /// Names the owner’s hotkey, once a week.
    @Call(index = 64)
    @Weighs(refTime = 3_918_000, writes = 1)
    record SudoSetSubnetOwnerHotkey(NetUid netuid, AccountId hotkey) implements OwnerSettingCall {}

    /// As [SudoSetSubnetOwnerHotkey].
    @Call(index = 67)
    @Weighs(refTime = 25_687_000, proofSize = 4177, reads = 2, writes = 2)
    record SudoSetSnOwnerHotkey(NetUid netuid, AccountId hotkey) implements OwnerSettingCall {}

    /// Steepness of the liquid-alpha sigmoid, in hundredths; negative by root only.
    @Call(index = 68)
    @Weighs(refTime = 31_438_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetAlphaSigmoidSteepness(NetUid netuid, @U16 @Signed int steepness)
            implements OwnerSettingCall {}

    /// Whether bonds follow the third version of Yuma.
    @Call(index = 69)
    @Weighs(refTime = 28_583_000, proofSize = 4280, reads = 4, writes = 1)
    record SudoSetYuma3Enabled(NetUid netuid, boolean enabled) implements OwnerSettingCall {}

    /// Whether a neuron may reset the bonds others hold in it.
    @Call(index = 70)
    @Weighs(refTime = 30_507_000, proofSize = 4280, reads = 4, writes = 1)
    record SudoSetBondsResetEnabled(NetUid netuid, boolean enabled) implements OwnerSettingCall {}

    /// How many of the owner’s neurons are never pruned, 1 to 10.
    @Call(index = 72)
    @Weighs(refTime = 25_107_000, proofSize = 4280, reads = 4, writes = 1)
    record SudoSetOwnerImmuneNeuronLimit(NetUid netuid, @U16 int immuneNeurons)
            implements OwnerSettingCall {}

    /// Number of mechanisms; dropped ones lose their state.
    @Call(index = 76)
    @Weighs(refTime = 15_000_000, reads = 1, writes = 1)
    record SudoSetMechanismCount(NetUid netuid, MechId mechanismCount)
            implements OwnerSettingCall {}

    /// How the mechanisms share the emission, in parts of 65535 that sum to 65535; null for evenly.
    @Call(index = 77)
    @Weighs(refTime = 15_000_000, reads = 1, writes = 1)
    record SudoSetMechanismEmissionSplit(NetUid netuid, @Nullable List<@U16 Integer> maybeSplit)
            implements OwnerSettingCall {}

    /// What happens to incentive that an owner’s own hotkey earns.
    @Call(index = 80)
    @Weighs(refTime = 20_000_000, reads = 2, writes = 2)
    record SudoSetRecycleOrBurn(NetUid netuid, RecycleOrBurn recycleOrBurn)
            implements OwnerSettingCall {}

    /// Blocks in which the registration price halves, 1 to 36 100.
    @Call(index = 89)
    @Weighs(refTime = 25_000_000, reads = 4, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record SudoSetBurnHalfLife(NetUid netuid, @U16 int burnHalfLife) implements OwnerSettingCall {}

    /// What each registration multiplies the price by, 1 to 3.
    @Call(index = 90)
    @Weighs(refTime = 25_000_000, reads = 4, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record SudoSetBurnIncreaseMult(NetUid netuid, U64F64 burnIncreaseMult)
            implements OwnerSettingCall {}

    /// Whether the owner’s cut is paid. Not rate-limited.
    @Call(index = 92)
    @Weighs(refTime = 25_000_000, reads = 4, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record SudoSetOwnerCutEnabled(NetUid netuid, boolean enabled) implements OwnerSettingCall {}

    /// Least share a child hotkey keeps on the subnet, within the chain’s bounds.
    @Call(index = 93)
    @Weighs(refTime = 38_100_000, proofSize = 4419, reads = 7, writes = 1)
    record SudoSetMinChildkeyTakePerSubnet(NetUid netuid, @U16 int take)
            implements OwnerSettingCall {}

    /// Whether the owner’s cut is locked as it is paid. Not rate-limited.
    @Call(index = 95)
    @Weighs(refTime = 25_000_000, reads = 4, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record SudoSetOwnerCutAutoLockEnabled(NetUid netuid, boolean enabled)
            implements OwnerSettingCall {}

    /// Sets how many neurons the subnet may have; those beyond that earn least lose their places.
    @Call(index = 78)
    @Weighs(refTime = 38_302_000, proofSize = 4398, reads = 8, writes = 1)
    record SudoTrimToMaxAllowedUids(NetUid netuid, @U16 int maxN) implements OwnerSettingCall {}
}
