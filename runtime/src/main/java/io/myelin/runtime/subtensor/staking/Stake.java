package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;

/// What a coldkey has staked with a hotkey on a subnet: which stake is meant, not how much it is.
public record Stake(AccountId hotkey, AccountId coldkey, NetUid netuid) {}
