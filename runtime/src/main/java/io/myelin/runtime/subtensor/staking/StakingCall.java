package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import org.jspecify.annotations.Nullable;

/// Calls that move stake.
public sealed interface StakingCall extends RuntimeCall {
    /// Buys alpha of a subnet with the caller’s TAO and stakes it with `hotkey`.
    @Call(index = 2)
    @Weighs(refTime = 664_064_000, proofSize = 8727, reads = 32, writes = 16)
    record AddStake(AccountId hotkey, NetUid netuid, TaoBalance amountStaked)
            implements StakingCall {}

    /// As [AddStake], up to a price in rao of TAO per alpha.
    @Call(index = 88)
    @Weighs(refTime = 853_005_000, proofSize = 8727, reads = 32, writes = 16)
    record AddStakeLimit(
            AccountId hotkey,
            NetUid netuid,
            TaoBalance amountStaked,
            TaoBalance limitPrice,
            boolean allowPartial)
            implements StakingCall {}

    /// Sells staked alpha and pays the TAO to the caller.
    @Call(index = 3)
    @Weighs(refTime = 569_198_000, proofSize = 10_557, reads = 28, writes = 13)
    record RemoveStake(AccountId hotkey, NetUid netuid, AlphaBalance amountUnstaked)
            implements StakingCall {}

    /// As [RemoveStake], down to a price in rao of TAO per alpha.
    @Call(index = 89)
    @Weighs(refTime = 740_696_000, proofSize = 10_591, reads = 27, writes = 13)
    record RemoveStakeLimit(
            AccountId hotkey,
            NetUid netuid,
            AlphaBalance amountUnstaked,
            TaoBalance limitPrice,
            boolean allowPartial)
            implements StakingCall {}

    /// Sells all alpha staked with `hotkey`, with a price limit if one is given.
    @Call(index = 103)
    @Weighs(refTime = 754_292_000, proofSize = 10_591, reads = 27, writes = 13)
    record RemoveStakeFullLimit(AccountId hotkey, NetUid netuid, @Nullable TaoBalance limitPrice)
            implements StakingCall {}

    /// Sells what the caller has staked with `hotkey` on every subnet.
    @Call(index = 83)
    @Weighs(refTime = 26_830_000, proofSize = 9189, reads = 6)
    record UnstakeAll(AccountId hotkey) implements StakingCall {}

    /// Sells all alpha staked with `hotkey` and stakes the TAO on root.
    @Call(index = 84)
    @Weighs(refTime = 700_873_000, proofSize = 11_306, reads = 43, writes = 25)
    record UnstakeAllAlpha(AccountId hotkey) implements StakingCall {}

    /// Moves stake to another hotkey, another subnet or both.
    @Call(index = 85)
    @Weighs(refTime = 216_061_000, proofSize = 7919, reads = 19, writes = 7)
    record MoveStake(
            AccountId originHotkey,
            AccountId destinationHotkey,
            NetUid originNetuid,
            NetUid destinationNetuid,
            AlphaBalance alphaAmount)
            implements StakingCall {}

    /// Gives stake to another coldkey.
    @Call(index = 86)
    @Weighs(refTime = 258_541_000, proofSize = 7994, reads = 19, writes = 6)
    record TransferStake(
            AccountId destinationColdkey,
            AccountId hotkey,
            NetUid originNetuid,
            NetUid destinationNetuid,
            AlphaBalance alphaAmount)
            implements StakingCall {}

    /// Exchanges stake on one subnet for stake on another.
    @Call(index = 87)
    @Weighs(refTime = 742_019_000, proofSize = 10_920, reads = 47, writes = 24)
    record SwapStake(
            AccountId hotkey,
            NetUid originNetuid,
            NetUid destinationNetuid,
            AlphaBalance alphaAmount)
            implements StakingCall {}

    /// As [SwapStake], up to a relative price in 10⁻⁹.
    @Call(index = 90)
    @Weighs(refTime = 944_515_000, proofSize = 11_077, reads = 47, writes = 24)
    record SwapStakeLimit(
            AccountId hotkey,
            NetUid originNetuid,
            NetUid destinationNetuid,
            AlphaBalance alphaAmount,
            TaoBalance limitPrice,
            boolean allowPartial)
            implements StakingCall {}

    /// Destroys staked alpha, which may then be emitted again.
    @Call(index = 101)
    @Weighs(refTime = 172_139_000, proofSize = 5219, reads = 13, writes = 6)
    record RecycleAlpha(AccountId hotkey, AlphaBalance amount, NetUid netuid)
            implements StakingCall {}

    /// Destroys staked alpha, which stays issued.
    @Call(index = 102)
    @Weighs(refTime = 168_964_000, proofSize = 5219, reads = 12, writes = 4)
    record BurnAlpha(AccountId hotkey, AlphaBalance amount, NetUid netuid) implements StakingCall {}

    /// Buys alpha and burns it.
    @Call(index = 132)
    @Weighs(refTime = 967_308_000, proofSize = 8727, reads = 33, writes = 17)
    record AddStakeBurn(
            AccountId hotkey, NetUid netuid, TaoBalance amount, @Nullable TaoBalance limit)
            implements StakingCall {}
}
