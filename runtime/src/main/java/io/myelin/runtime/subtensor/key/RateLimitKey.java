package io.myelin.runtime.subtensor.key;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.scale.Index;
import io.myelin.scale.Name;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;

/// What a rate limit counts the last block of.
@Path("pallet_subtensor::RateLimitKey")
public sealed interface RateLimitKey {
    @Index(0)
    @Name("SetSNOwnerHotkey")
    @Positional
    record SetSnOwnerHotkey(NetUid netuid) implements RateLimitKey {}

    @Index(1)
    @Positional
    record OwnerHyperparamUpdate(NetUid netuid, Hyperparameter hyperparameter)
            implements RateLimitKey {}

    /// One for the whole chain.
    @Index(2)
    record NetworkLastRegistered() implements RateLimitKey {}

    @Index(3)
    @Positional
    record LastTxBlock(AccountId coldkey) implements RateLimitKey {}

    @Index(4)
    @Positional
    record LastTxBlockChildKeyTake(AccountId hotkey) implements RateLimitKey {}

    @Index(5)
    @Positional
    record LastTxBlockDelegateTake(AccountId hotkey) implements RateLimitKey {}

    /// No longer counted.
    @Index(6)
    @Positional
    record AddStakeBurn(NetUid netuid) implements RateLimitKey {}
}
