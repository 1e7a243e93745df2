package io.myelin.runtime.admin;

import io.myelin.chain.MechId;
import io.myelin.chain.TaoBalance;
import io.myelin.number.I64F64;
import io.myelin.number.I96F32;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import io.myelin.scale.U8;

/// Calls by which root sets what holds for the whole chain.
///
/// Weights: admin-utils `weights.rs` and its call annotations.
public sealed interface ChainSettingCall extends RuntimeCall {
    /// Greatest share a delegate may keep, in parts of 65535.
    @Call(index = 1)
    @Weighs(refTime = 5_400_000, writes = 1)
    record SudoSetDefaultTake(@U16 int defaultTake) implements ChainSettingCall {}

    /// Blocks between two hotkey swaps of a coldkey; 0 lifts the limit.
    @Call(index = 2)
    @Weighs(refTime = 5_440_000, writes = 1)
    record SudoSetTxRateLimit(long txRateLimit) implements ChainSettingCall {}

    /// Share of the subnet owners in alpha, in parts of 65535.
    @Call(index = 28)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetSubnetOwnerCut(@U16 int subnetOwnerCut) implements ChainSettingCall {}

    /// Blocks between two registrations of subnets.
    @Call(index = 29)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetNetworkRateLimit(long rateLimit) implements ChainSettingCall {}

    /// Always refused: issuance is counted, not set.
    @Call(index = 33)
    @Weighs(refTime = 5_931_000)
    record SudoSetTotalIssuance(TaoBalance totalIssuance) implements ChainSettingCall {}

    /// Blocks for which a new subnet cannot be pruned.
    @Call(index = 35)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetNetworkImmunityPeriod(long immunityPeriod) implements ChainSettingCall {}

    /// Least price of a subnet.
    @Call(index = 36)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetNetworkMinLockCost(TaoBalance lockCost) implements ChainSettingCall {}

    /// Greatest number of subnets.
    @Call(index = 37)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetSubnetLimit(@U16 int maxSubnets) implements ChainSettingCall {}

    /// Blocks in which the price of a subnet falls.
    @Call(index = 38)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetLockReductionInterval(long interval) implements ChainSettingCall {}

    /// Least stake that may set weights, in rao.
    @Call(index = 42)
    @Weighs(refTime = 5_500_000, writes = 1)
    record SudoSetStakeThreshold(long minStake) implements ChainSettingCall {}

    /// Least nomination, in millionths of the smallest stake; a raise sells the smaller ones.
    @Call(index = 43)
    @Weighs(refTime = 30_697_000, proofSize = 6890, reads = 5, writes = 1)
    record SudoSetNominatorMinRequiredStake(long minStake) implements ChainSettingCall {}

    /// Blocks between two raises of a delegate’s take.
    @Call(index = 45)
    @Weighs(refTime = 5_420_000, writes = 1)
    record SudoSetTxDelegateTakeRateLimit(long txRateLimit) implements ChainSettingCall {}

    /// Least share a delegate may keep, in parts of 65535.
    @Call(index = 46)
    @Weighs(refTime = 5_490_000, writes = 1)
    record SudoSetMinDelegateTake(@U16 int take) implements ChainSettingCall {}

    /// Blocks between scheduling and dissolving a subnet. Nothing reads it.
    @Call(index = 55)
    @Weighs(refTime = 5_591_000, writes = 1)
    record SudoSetDissolveNetworkScheduleDuration(@U32 long duration) implements ChainSettingCall {}

    /// Number by which EVM transactions name this chain.
    @Call(index = 58)
    @Weighs(refTime = 27_199_000, reads = 1, writes = 1)
    record SudoSetEvmChainId(long chainId) implements ChainSettingCall {}

    /// Switches a precompiled contract.
    @Call(index = 62)
    @Weighs(refTime = 6_162_000, proofSize = 3507, reads = 1)
    record SudoToggleEvmPrecompile(Precompile precompileId, boolean enabled)
            implements ChainSettingCall {}

    /// Greatest smoothing factor of the moving price.
    @Call(index = 63)
    @Weighs(refTime = 2_955_000, writes = 1)
    record SudoSetSubnetMovingAlpha(I96F32 alpha) implements ChainSettingCall {}

    /// Version of timelocked commits that the chain takes.
    @Call(index = 71)
    @Weighs(refTime = 6_052_000, writes = 1)
    record SudoSetCommitRevealVersion(@U16 int version) implements ChainSettingCall {}

    /// Part of a child’s dividends that is recycled, as a fraction of 2⁶⁴ − 1.
    @Call(index = 73)
    @Weighs(refTime = 15_650_000, reads = 1, writes = 1)
    record SudoSetCkBurn(long burn) implements ChainSettingCall {}

    /// Blocks before an epoch in which hyperparameters are frozen.
    @Call(index = 74)
    @Weighs(refTime = 5_450_000, writes = 1)
    record SudoSetAdminFreezeWindow(@U16 int window) implements ChainSettingCall {}

    /// Tempos between two changes of one hyperparameter by an owner.
    @Call(index = 75)
    @Weighs(refTime = 5_471_000, writes = 1)
    record SudoSetOwnerHparamRateLimit(@U16 int epochs) implements ChainSettingCall {}

    /// Cutoff of the flow model, which is not in use.
    @Call(index = 81)
    @Weighs(refTime = 7_343_000, writes = 1)
    record SudoSetTaoFlowCutoff(I64F64 flowCutoff) implements ChainSettingCall {}

    /// Exponent of the flow model, 1 to 2.
    @Call(index = 82)
    @Weighs(refTime = 7_343_000, writes = 1)
    record SudoSetTaoFlowNormalizationExponent(U64F64 exponent) implements ChainSettingCall {}

    /// Smoothing factor of the flow model.
    @Call(index = 83)
    @Weighs(refTime = 7_343_000, writes = 1)
    record SudoSetTaoFlowSmoothingFactor(long smoothingFactor) implements ChainSettingCall {}

    /// Blocks between registering a subnet and its start call.
    @Call(index = 85)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetStartCallDelay(long delay) implements ChainSettingCall {}

    /// Blocks between announcing a coldkey swap and doing it.
    @Call(index = 86)
    @Weighs(refTime = 5_370_000, writes = 1)
    record SudoSetColdkeySwapAnnouncementDelay(@U32 long duration) implements ChainSettingCall {}

    /// Blocks before an announced coldkey swap may be announced anew.
    @Call(index = 87)
    @Weighs(refTime = 5_360_000, writes = 1)
    record SudoSetColdkeySwapReannouncementDelay(@U32 long duration) implements ChainSettingCall {}

    /// Greatest number of mechanisms of a subnet, 1 to 16.
    @Call(index = 88)
    @Weighs(refTime = 15_000_000, reads = 1, writes = 1)
    record SudoSetMaxMechanismCount(MechId maxMechanismCount) implements ChainSettingCall {}

    /// Whether the flow model subtracts the protocol’s flow.
    @Call(index = 91)
    @Weighs(refTime = 7_343_000, writes = 1)
    record SudoSetNetTaoFlowEnabled(boolean enabled) implements ChainSettingCall {}

    /// Epochs that may run in one block, at least 1.
    @Call(index = 96)
    @Weighs(refTime = 5_530_000, writes = 1)
    record SudoSetMaxEpochsPerBlock(@U8 int maxEpochsPerBlock) implements ChainSettingCall {}
}
