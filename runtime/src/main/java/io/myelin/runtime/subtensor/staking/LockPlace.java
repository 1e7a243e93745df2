package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;

/// Whose lock, on which subnet, behind which hotkey.
record LockPlace(AccountId coldkey, NetUid netuid, AccountId hotkey) {}
