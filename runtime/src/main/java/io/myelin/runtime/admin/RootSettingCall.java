package io.myelin.runtime.admin;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.U16;

/// Calls by which only root sets what holds for one subnet.
public sealed interface RootSettingCall extends RuntimeCall {
    /// Least difficulty of a proof of work. Nothing reads it.
    @Call(index = 4)
    @Weighs(refTime = 34_554_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetMinDifficulty(NetUid netuid, long minDifficulty) implements RootSettingCall {}

    /// Blocks between two settings of weights by one neuron.
    @Call(index = 7)
    @Weighs(refTime = 16_420_000, proofSize = 4084, reads = 1, writes = 1)
    record SudoSetWeightsSetRateLimit(NetUid netuid, long weightsSetRateLimit)
            implements RootSettingCall {}

    /// Blocks between two adjustments of the registration price. Nothing reads it.
    @Call(index = 8)
    @Weighs(refTime = 16_320_000, proofSize = 4084, reads = 1, writes = 1)
    record SudoSetAdjustmentInterval(NetUid netuid, @U16 int adjustmentInterval)
            implements RootSettingCall {}

    /// Share of stake that must support a weight, in parts of 65535.
    @Call(index = 16)
    @Weighs(refTime = 16_301_000, proofSize = 4084, reads = 1, writes = 1)
    record SudoSetKappa(NetUid netuid, @U16 int kappa) implements RootSettingCall {}

    /// Whether neurons may register, which also gates the subnet’s emission.
    @Call(index = 19)
    @Weighs(refTime = 7_113_000, writes = 1)
    record SudoSetNetworkRegistrationAllowed(NetUid netuid, boolean registrationAllowed)
            implements RootSettingCall {}

    /// Always refused: there is no registration by proof of work.
    @Call(index = 20)
    @Weighs(refTime = 14_000_000, writes = 1)
    record SudoSetNetworkPowRegistrationAllowed(NetUid netuid, boolean registrationAllowed)
            implements RootSettingCall {}

    /// Registrations aimed at per interval; only root’s admission reads it.
    @Call(index = 21)
    @Weighs(refTime = 34_103_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetTargetRegistrationsPerInterval(
            NetUid netuid, @U16 int targetRegistrationsPerInterval) implements RootSettingCall {}

    /// Difficulty of a proof of work. Nothing reads it.
    @Call(index = 24)
    @Weighs(refTime = 34_434_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetDifficulty(NetUid netuid, long difficulty) implements RootSettingCall {}

    /// Greatest number of validators, at most that of neurons.
    @Call(index = 25)
    @Weighs(refTime = 35_896_000, proofSize = 4383, reads = 6, writes = 1)
    record SudoSetMaxAllowedValidators(NetUid netuid, @U16 int maxAllowedValidators)
            implements RootSettingCall {}

    /// Registrations that root admits per block.
    @Call(index = 27)
    @Weighs(refTime = 34_604_000, proofSize = 4383, reads = 5, writes = 1)
    record SudoSetMaxRegistrationsPerBlock(NetUid netuid, @U16 int maxRegistrationsPerBlock)
            implements RootSettingCall {}

    /// Blocks from one epoch to the next, of any length; starts a new cycle.
    @Call(index = 30)
    @Weighs(refTime = 36_298_000, proofSize = 4383, reads = 5, writes = 2)
    record SudoSetTempo(NetUid netuid, @U16 int tempo) implements RootSettingCall {}

    /// TAO spent on registrations so far.
    @Call(index = 39)
    @Weighs(refTime = 16_541_000, proofSize = 4084, reads = 1, writes = 1)
    record SudoSetRaoRecycled(NetUid netuid, TaoBalance raoRecycled) implements RootSettingCall {}

    /// Blocks in which the moving price’s smoothing factor reaches half.
    @Call(index = 65)
    @Weighs(refTime = 4_198_000, writes = 1)
    record SudoSetEmaPriceHalvingPeriod(NetUid netuid, long emaHalving)
            implements RootSettingCall {}

    /// Whether the subnet’s alpha may be traded.
    @Call(index = 66)
    @Weighs(refTime = 25_467_000, proofSize = 4280, reads = 4, writes = 1)
    record SudoSetSubtokenEnabled(NetUid netuid, boolean subtokenEnabled)
            implements RootSettingCall {}

    /// Least number of neurons, below the present and the greatest one.
    @Call(index = 79)
    @Weighs(refTime = 37_890_000, proofSize = 4383, reads = 7, writes = 1)
    record SudoSetMinAllowedUids(NetUid netuid, @U16 int minAllowedUids)
            implements RootSettingCall {}

    /// Prunable neurons that must be left before immune ones are pruned.
    @Call(index = 84)
    @Weighs(refTime = 6_783_000, writes = 1)
    record SudoSetMinNonImmuneUids(NetUid netuid, @U16 int min) implements RootSettingCall {}

    /// Whether the subnet takes part in the TAO side of the emission.
    @Call(index = 94)
    @Weighs(refTime = 16_351_000, proofSize = 4084, reads = 1, writes = 1)
    record SudoSetSubnetEmissionEnabled(NetUid netuid, boolean enabled)
            implements RootSettingCall {}
}
