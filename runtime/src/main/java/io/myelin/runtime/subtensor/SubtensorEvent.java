package io.myelin.runtime.subtensor;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.H160;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.subtensor.staking.RootClaimType;
import io.myelin.scale.Compact;
import io.myelin.scale.Name;
import io.myelin.scale.Pair;
import io.myelin.scale.Positional;
import io.myelin.scale.Result;
import io.myelin.scale.Signed;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import io.myelin.scale.U8;
import io.myelin.scale.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `SubtensorModule` tells: one record per event, in wire order.
///
/// Events named after a hyperparameter say its new value. Several are no longer emitted.
public sealed interface SubtensorEvent extends RuntimeEvent {
    /// A subnet was registered.
    @Event(index = 0)
    @Positional
    record NetworkAdded(NetUid netuid, @U16 int mechanism) implements SubtensorEvent {}

    @Event(index = 1)
    @Positional
    record NetworkRemoved(NetUid netuid) implements SubtensorEvent {}

    /// TAO became alpha; `feeRao` in rao of TAO.
    @Event(index = 2)
    @Positional
    record StakeAdded(
            AccountId coldkey,
            AccountId hotkey,
            TaoBalance tao,
            AlphaBalance alpha,
            NetUid netuid,
            long feeRao)
            implements SubtensorEvent {}

    /// Alpha became TAO; `feeRao` in rao of alpha.
    @Event(index = 3)
    @Positional
    record StakeRemoved(
            AccountId coldkey,
            AccountId hotkey,
            TaoBalance tao,
            AlphaBalance alpha,
            NetUid netuid,
            long feeRao)
            implements SubtensorEvent {}

    @Event(index = 4)
    @Positional
    record StakeMoved(
            AccountId coldkey,
            AccountId originHotkey,
            NetUid originNetuid,
            AccountId destinationHotkey,
            NetUid destinationNetuid,
            TaoBalance tao)
            implements SubtensorEvent {}

    /// A neuron set its weights in the mechanism of `index`.
    @Event(index = 5)
    @Positional
    record WeightsSet(NetUidStorageIndex index, @U16 int uid) implements SubtensorEvent {}

    /// A hotkey took a place.
    @Event(index = 6)
    @Positional
    record NeuronRegistered(NetUid netuid, @U16 int uid, AccountId hotkey)
            implements SubtensorEvent {}

    @Event(index = 7)
    @Positional
    record BulkNeuronsRegistered(@U16 int netuid, @U16 int count) implements SubtensorEvent {}

    @Event(index = 8)
    @Positional
    record BulkBalancesSet(@U16 int netuid, @U16 int count) implements SubtensorEvent {}

    @Event(index = 9)
    @Positional
    record MaxAllowedUidsSet(NetUid netuid, @U16 int maxAllowedUids) implements SubtensorEvent {}

    @Event(index = 10)
    @Positional
    record MaxWeightLimitSet(NetUid netuid, @U16 int maxWeightLimit) implements SubtensorEvent {}

    @Event(index = 11)
    @Positional
    record DifficultySet(NetUid netuid, long difficulty) implements SubtensorEvent {}

    @Event(index = 12)
    @Positional
    record AdjustmentIntervalSet(NetUid netuid, @U16 int adjustmentInterval)
            implements SubtensorEvent {}

    @Event(index = 13)
    @Positional
    record RegistrationPerIntervalSet(NetUid netuid, @U16 int registrationPerInterval)
            implements SubtensorEvent {}

    @Event(index = 14)
    @Positional
    record MaxRegistrationsPerBlockSet(NetUid netuid, @U16 int maxRegistrationsPerBlock)
            implements SubtensorEvent {}

    @Event(index = 15)
    @Positional
    record ActivityCutoffSet(NetUid netuid, @U16 int activityCutoff) implements SubtensorEvent {}

    @Event(index = 16)
    @Positional
    record RhoSet(NetUid netuid, @U16 int rho) implements SubtensorEvent {}

    @Event(index = 17)
    @Positional
    record AlphaSigmoidSteepnessSet(NetUid netuid, @U16 @Signed int alphaSigmoidSteepness)
            implements SubtensorEvent {}

    @Event(index = 18)
    @Positional
    record KappaSet(NetUid netuid, @U16 int kappa) implements SubtensorEvent {}

    @Event(index = 19)
    @Positional
    record MinAllowedWeightSet(NetUid netuid, @U16 int minAllowedWeight)
            implements SubtensorEvent {}

    @Event(index = 20)
    @Positional
    record ValidatorPruneLenSet(NetUid netuid, long validatorPruneLen) implements SubtensorEvent {}

    @Event(index = 21)
    @Positional
    record ScalingLawPowerSet(NetUid netuid, @U16 int scalingLawPower) implements SubtensorEvent {}

    @Event(index = 22)
    @Positional
    record WeightsSetRateLimitSet(NetUid netuid, long weightsSetRateLimit)
            implements SubtensorEvent {}

    @Event(index = 23)
    @Positional
    record ImmunityPeriodSet(NetUid netuid, @U16 int immunityPeriod) implements SubtensorEvent {}

    @Event(index = 24)
    @Positional
    record BondsMovingAverageSet(NetUid netuid, long bondsMovingAverage)
            implements SubtensorEvent {}

    @Event(index = 25)
    @Positional
    record BondsPenaltySet(NetUid netuid, @U16 int bondsPenalty) implements SubtensorEvent {}

    @Event(index = 26)
    @Positional
    record BondsResetOnSet(NetUid netuid, boolean enabled) implements SubtensorEvent {}

    @Event(index = 27)
    @Positional
    record MaxAllowedValidatorsSet(NetUid netuid, @U16 int maxAllowedValidators)
            implements SubtensorEvent {}

    @Event(index = 28)
    @Positional
    record AxonServed(NetUid netuid, AccountId hotkey) implements SubtensorEvent {}

    @Event(index = 29)
    @Positional
    record PrometheusServed(NetUid netuid, AccountId hotkey) implements SubtensorEvent {}

    @Event(index = 30)
    @Positional
    record DelegateAdded(AccountId coldkey, AccountId hotkey, @U16 int take)
            implements SubtensorEvent {}

    @Event(index = 31)
    @Positional
    record DefaultTakeSet(@U16 int defaultTake) implements SubtensorEvent {}

    @Event(index = 32)
    @Positional
    record WeightsVersionKeySet(NetUid netuid, long weightsVersionKey) implements SubtensorEvent {}

    @Event(index = 33)
    @Positional
    record MinDifficultySet(NetUid netuid, long minDifficulty) implements SubtensorEvent {}

    @Event(index = 34)
    @Positional
    record MaxDifficultySet(NetUid netuid, long maxDifficulty) implements SubtensorEvent {}

    @Event(index = 35)
    @Positional
    record ServingRateLimitSet(NetUid netuid, long servingRateLimit) implements SubtensorEvent {}

    @Event(index = 36)
    @Positional
    record BurnSet(NetUid netuid, TaoBalance burn) implements SubtensorEvent {}

    @Event(index = 37)
    @Positional
    record MaxBurnSet(NetUid netuid, TaoBalance maxBurn) implements SubtensorEvent {}

    @Event(index = 38)
    @Positional
    record MinBurnSet(NetUid netuid, TaoBalance minBurn) implements SubtensorEvent {}

    @Event(index = 39)
    @Positional
    record MaxEpochsPerBlockSet(@U8 int epochs) implements SubtensorEvent {}

    @Event(index = 40)
    @Positional
    record TxRateLimitSet(long txRateLimit) implements SubtensorEvent {}

    @Event(index = 41)
    @Positional
    record TxDelegateTakeRateLimitSet(long txDelegateTakeRateLimit) implements SubtensorEvent {}

    @Event(index = 42)
    @Positional
    record TxChildKeyTakeRateLimitSet(long txChildKeyTakeRateLimit) implements SubtensorEvent {}

    @Event(index = 43)
    @Positional
    record AdminFreezeWindowSet(@U16 int adminFreezeWindow) implements SubtensorEvent {}

    @Event(index = 44)
    @Positional
    record OwnerHyperparamRateLimitSet(@U16 int ownerHyperparamRateLimit)
            implements SubtensorEvent {}

    @Event(index = 45)
    @Positional
    record MinChildKeyTakeSet(@U16 int minChildKeyTake) implements SubtensorEvent {}

    @Event(index = 46)
    @Positional
    record MinChildKeyTakePerSubnetSet(NetUid netuid, @U16 int minChildKeyTakePerSubnet)
            implements SubtensorEvent {}

    @Event(index = 47)
    @Positional
    record MaxChildKeyTakeSet(@U16 int maxChildKeyTake) implements SubtensorEvent {}

    @Event(index = 48)
    @Positional
    record ChildKeyTakeSet(AccountId hotkey, @U16 int take) implements SubtensorEvent {}

    /// Kept for its index; nothing emits it.
    @Event(index = 49)
    @Positional
    record Sudid(Result<Unit, DispatchError> result) implements SubtensorEvent {}

    @Event(index = 50)
    @Positional
    record RegistrationAllowed(NetUid netuid, boolean enabled) implements SubtensorEvent {}

    @Event(index = 51)
    @Positional
    record PowRegistrationAllowed(NetUid netuid, boolean enabled) implements SubtensorEvent {}

    @Event(index = 52)
    @Positional
    record TempoSet(NetUid netuid, @U16 int tempo) implements SubtensorEvent {}

    @Event(index = 53)
    @Positional
    @Name("RAORecycledForRegistrationSet")
    record RaoRecycledForRegistrationSet(NetUid netuid, TaoBalance raoRecycledForRegistration)
            implements SubtensorEvent {}

    @Event(index = 54)
    @Positional
    record StakeThresholdSet(long stakeThreshold) implements SubtensorEvent {}

    @Event(index = 55)
    @Positional
    record AdjustmentAlphaSet(NetUid netuid, long adjustmentAlpha) implements SubtensorEvent {}

    @Event(index = 56)
    @Positional
    record Faucet(AccountId coldkey, long amountRao) implements SubtensorEvent {}

    @Event(index = 57)
    @Positional
    record SubnetOwnerCutSet(@U16 int subnetOwnerCut) implements SubtensorEvent {}

    @Event(index = 58)
    @Positional
    record NetworkRateLimitSet(long networkRateLimit) implements SubtensorEvent {}

    @Event(index = 59)
    @Positional
    record NetworkImmunityPeriodSet(long networkImmunityPeriod) implements SubtensorEvent {}

    @Event(index = 60)
    @Positional
    record StartCallDelaySet(long startCallDelay) implements SubtensorEvent {}

    @Event(index = 61)
    @Positional
    record NetworkMinLockCostSet(TaoBalance networkMinLockCost) implements SubtensorEvent {}

    @Event(index = 62)
    @Positional
    record SubnetLimitSet(@U16 int subnetLimit) implements SubtensorEvent {}

    @Event(index = 63)
    @Positional
    record NetworkLockCostReductionIntervalSet(long networkLockCostReductionInterval)
            implements SubtensorEvent {}

    @Event(index = 64)
    @Positional
    record TakeDecreased(AccountId coldkey, AccountId hotkey, @U16 int take)
            implements SubtensorEvent {}

    @Event(index = 65)
    @Positional
    record TakeIncreased(AccountId coldkey, AccountId hotkey, @U16 int take)
            implements SubtensorEvent {}

    @Event(index = 66)
    record HotkeySwapped(AccountId coldkey, AccountId oldHotkey, AccountId newHotkey)
            implements SubtensorEvent {}

    @Event(index = 67)
    @Positional
    record MaxDelegateTakeSet(@U16 int maxDelegateTake) implements SubtensorEvent {}

    @Event(index = 68)
    @Positional
    record MinDelegateTakeSet(@U16 int minDelegateTake) implements SubtensorEvent {}

    @Event(index = 69)
    record ColdkeySwapAnnounced(AccountId who, Hash256 newColdkeyHash) implements SubtensorEvent {}

    @Event(index = 70)
    record ColdkeySwapReset(AccountId who) implements SubtensorEvent {}

    @Event(index = 71)
    record ColdkeySwapped(AccountId oldColdkey, AccountId newColdkey) implements SubtensorEvent {}

    @Event(index = 72)
    record ColdkeySwapDisputed(AccountId coldkey) implements SubtensorEvent {}

    @Event(index = 73)
    record AllBalanceUnstakedAndTransferredToNewColdkey(
            AccountId currentColdkey, AccountId newColdkey, TaoBalance totalBalance)
            implements SubtensorEvent {}

    @Event(index = 74)
    record ArbitrationPeriodExtended(AccountId coldkey) implements SubtensorEvent {}

    /// Children were announced; they take effect in the first epoch after `cooldownBlock`.
    @Event(index = 75)
    @Positional
    record SetChildrenScheduled(
            AccountId hotkey,
            NetUid netuid,
            long cooldownBlock,
            List<Pair<Long, AccountId>> children)
            implements SubtensorEvent {}

    @Event(index = 76)
    @Positional
    record SetChildren(AccountId hotkey, NetUid netuid, List<Pair<Long, AccountId>> children)
            implements SubtensorEvent {}

    @Event(index = 77)
    @Positional
    record ChainIdentitySet(AccountId coldkey) implements SubtensorEvent {}

    @Event(index = 78)
    @Positional
    record SubnetIdentitySet(NetUid netuid) implements SubtensorEvent {}

    @Event(index = 79)
    @Positional
    record SubnetIdentityRemoved(NetUid netuid) implements SubtensorEvent {}

    @Event(index = 80)
    record DissolveNetworkScheduled(AccountId account, NetUid netuid, @U32 int executionBlock)
            implements SubtensorEvent {}

    @Event(index = 81)
    @Positional
    record ColdkeySwapAnnouncementDelaySet(@U32 int coldkeySwapAnnouncementDelay)
            implements SubtensorEvent {}

    @Event(index = 82)
    @Positional
    record ColdkeySwapReannouncementDelaySet(@U32 int coldkeySwapReannouncementDelay)
            implements SubtensorEvent {}

    @Event(index = 83)
    @Positional
    record DissolveNetworkScheduleDurationSet(@U32 int dissolveNetworkScheduleDuration)
            implements SubtensorEvent {}

    @Event(index = 84)
    @Positional
    @Name("CRV3WeightsCommitted")
    record Crv3WeightsCommitted(AccountId hotkey, NetUidStorageIndex index, Hash256 commitHash)
            implements SubtensorEvent {}

    @Event(index = 85)
    @Positional
    record WeightsCommitted(AccountId hotkey, NetUidStorageIndex index, Hash256 commitHash)
            implements SubtensorEvent {}

    @Event(index = 86)
    @Positional
    record WeightsRevealed(AccountId hotkey, NetUidStorageIndex index, Hash256 commitHash)
            implements SubtensorEvent {}

    @Event(index = 87)
    @Positional
    record WeightsBatchRevealed(AccountId hotkey, NetUid netuid, List<Hash256> commitHashes)
            implements SubtensorEvent {}

    @Event(index = 88)
    @Positional
    record BatchWeightsCompleted(List<@Compact NetUid> netuids, AccountId hotkey)
            implements SubtensorEvent {}

    /// Items of a batch failed; each follows as [BatchWeightItemFailed].
    @Event(index = 89)
    record BatchCompletedWithErrors() implements SubtensorEvent {}

    @Event(index = 90)
    @Positional
    record BatchWeightItemFailed(NetUid netuid, DispatchError error) implements SubtensorEvent {}

    @Event(index = 91)
    @Positional
    record StakeTransferred(
            AccountId originColdkey,
            AccountId destinationColdkey,
            AccountId hotkey,
            NetUid originNetuid,
            NetUid destinationNetuid,
            TaoBalance tao)
            implements SubtensorEvent {}

    @Event(index = 92)
    @Positional
    record StakeSwapped(
            AccountId coldkey,
            AccountId hotkey,
            NetUid originNetuid,
            NetUid destinationNetuid,
            TaoBalance tao)
            implements SubtensorEvent {}

    @Event(index = 93)
    @Positional
    record TransferToggle(NetUid netuid, boolean enabled) implements SubtensorEvent {}

    @Event(index = 94)
    @Positional
    record SubnetOwnerHotkeySet(NetUid netuid, AccountId hotkey) implements SubtensorEvent {}

    @Event(index = 95)
    @Positional
    record FirstEmissionBlockNumberSet(NetUid netuid, long block) implements SubtensorEvent {}

    @Event(index = 96)
    @Positional
    record AlphaRecycled(AccountId coldkey, AccountId hotkey, AlphaBalance amount, NetUid netuid)
            implements SubtensorEvent {}

    @Event(index = 97)
    @Positional
    record AlphaBurned(AccountId coldkey, AccountId hotkey, AlphaBalance amount, NetUid netuid)
            implements SubtensorEvent {}

    @Event(index = 98)
    record EvmKeyAssociated(NetUid netuid, AccountId hotkey, H160 evmKey, long blockAssociated)
            implements SubtensorEvent {}

    @Event(index = 99)
    @Positional
    @Name("CRV3WeightsRevealed")
    record Crv3WeightsRevealed(NetUid netuid, AccountId hotkey) implements SubtensorEvent {}

    @Event(index = 100)
    @Positional
    record CommitRevealPeriodsSet(NetUid netuid, long commitRevealPeriods)
            implements SubtensorEvent {}

    @Event(index = 101)
    @Positional
    record CommitRevealEnabled(NetUid netuid, boolean enabled) implements SubtensorEvent {}

    @Event(index = 102)
    record HotkeySwappedOnSubnet(
            AccountId coldkey, AccountId oldHotkey, AccountId newHotkey, NetUid netuid)
            implements SubtensorEvent {}

    @Event(index = 103)
    record SubnetLeaseCreated(
            AccountId beneficiary, @U32 int leaseId, NetUid netuid, @Nullable @U32 Integer endBlock)
            implements SubtensorEvent {}

    @Event(index = 104)
    record SubnetLeaseTerminated(AccountId beneficiary, NetUid netuid) implements SubtensorEvent {}

    @Event(index = 105)
    record SymbolUpdated(NetUid netuid, Bytes symbol) implements SubtensorEvent {}

    @Event(index = 106)
    @Positional
    record CommitRevealVersionSet(@U16 int commitRevealVersion) implements SubtensorEvent {}

    @Event(index = 107)
    @Positional
    record TimelockedWeightsCommitted(
            AccountId hotkey, NetUidStorageIndex index, Hash256 commitHash, long revealRound)
            implements SubtensorEvent {}

    @Event(index = 108)
    @Positional
    record TimelockedWeightsRevealed(NetUidStorageIndex index, AccountId hotkey)
            implements SubtensorEvent {}

    @Event(index = 109)
    record AutoStakeAdded(
            NetUid netuid,
            AccountId destination,
            AccountId hotkey,
            AccountId owner,
            AlphaBalance incentive)
            implements SubtensorEvent {}

    /// What one mechanism pays its miners, by uid. The field is an index although its name says netuid.
    @Event(index = 110)
    record IncentiveAlphaEmittedToMiners(NetUidStorageIndex netuid, List<AlphaBalance> emissions)
            implements SubtensorEvent {}

    @Event(index = 111)
    @Positional
    record MinAllowedUidsSet(NetUid netuid, @U16 int minAllowedUids) implements SubtensorEvent {}

    @Event(index = 112)
    record AutoStakeDestinationSet(AccountId coldkey, NetUid netuid, AccountId hotkey)
            implements SubtensorEvent {}

    @Event(index = 113)
    @Positional
    record MinNonImmuneUidsSet(NetUid netuid, @U16 int minNonImmuneUids)
            implements SubtensorEvent {}

    @Event(index = 114)
    record RootClaimed(AccountId coldkey) implements SubtensorEvent {}

    @Event(index = 115)
    record RootClaimTypeSet(AccountId coldkey, RootClaimType rootClaimType)
            implements SubtensorEvent {}

    @Event(index = 116)
    record VotingPowerTrackingEnabled(NetUid netuid) implements SubtensorEvent {}

    @Event(index = 117)
    record VotingPowerTrackingDisableScheduled(NetUid netuid, long disableAtBlock)
            implements SubtensorEvent {}

    @Event(index = 118)
    record VotingPowerTrackingDisabled(NetUid netuid) implements SubtensorEvent {}

    @Event(index = 119)
    record VotingPowerEmaAlphaSet(NetUid netuid, long alpha) implements SubtensorEvent {}

    @Event(index = 120)
    record SubnetLeaseDividendsDistributed(
            @U32 int leaseId, AccountId contributor, AlphaBalance alpha)
            implements SubtensorEvent {}

    @Event(index = 121)
    record AddStakeBurn(NetUid netuid, AccountId hotkey, TaoBalance amount, AlphaBalance alpha)
            implements SubtensorEvent {}

    @Event(index = 122)
    record ColdkeySwapCleared(AccountId who) implements SubtensorEvent {}

    @Event(index = 123)
    record TransactionFeePaidWithAlpha(
            AccountId who, NetUid netuid, AlphaBalance alphaFee, TaoBalance taoAmount)
            implements SubtensorEvent {}

    @Event(index = 124)
    record BurnHalfLifeSet(NetUid netuid, @U16 int burnHalfLife) implements SubtensorEvent {}

    @Event(index = 125)
    record BurnIncreaseMultSet(NetUid netuid, U64F64 burnIncreaseMult) implements SubtensorEvent {}

    @Event(index = 126)
    record AutoParentDelegationEnabledSet(AccountId hotkey, boolean enabled)
            implements SubtensorEvent {}

    @Event(index = 127)
    record StakeLocked(AccountId coldkey, AccountId hotkey, NetUid netuid, AlphaBalance amount)
            implements SubtensorEvent {}

    @Event(index = 128)
    record StakeUnlocked(AccountId coldkey, AccountId hotkey, NetUid netuid, AlphaBalance amount)
            implements SubtensorEvent {}

    @Event(index = 129)
    record LockMoved(
            AccountId coldkey, AccountId originHotkey, AccountId destinationHotkey, NetUid netuid)
            implements SubtensorEvent {}

    @Event(index = 130)
    record ActivityCutoffFactorMilliSet(NetUid netuid, @U32 int factorMilli)
            implements SubtensorEvent {}

    @Event(index = 131)
    record EpochTriggered(NetUid netuid, AccountId by, long firesAt) implements SubtensorEvent {}

    /// An epoch was put off because too many were due in one block.
    @Event(index = 132)
    record EpochDeferred(NetUid netuid, long fromBlock, long toBlock) implements SubtensorEvent {}

    /// An epoch was due but the neurons were inconsistent; what was pending stays pending.
    @Event(index = 133)
    record EpochSkipped(NetUid netuid, long block) implements SubtensorEvent {}

    /// The hotkey with the most conviction took the subnet over.
    @Event(index = 134)
    record SubnetOwnerChanged(NetUid netuid, AccountId oldColdkey, AccountId newColdkey)
            implements SubtensorEvent {}

    @Event(index = 135)
    record PerpetualLockUpdated(AccountId coldkey, NetUid netuid, boolean enabled)
            implements SubtensorEvent {}

    @Event(index = 136)
    record RejectLockedAlphaUpdated(AccountId coldkey, boolean enabled) implements SubtensorEvent {}
}
