package io.myelin.runtime.subtensor.guard;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_LOW;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MAX_DELEGATE_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MIN_DELEGATE_TAKE;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.Owners;

/// Refuses takes out of bounds and of hotkeys that another owns.
///
/// Errors, in order: DELEGATE_TAKE_TOO_LOW, DELEGATE_TAKE_TOO_HIGH, HOT_KEY_ACCOUNT_NOT_EXISTS,
/// NON_ASSOCIATED_COLD_KEY. Source: subtensor `guards/check_delegate_take.rs`, spec 425.
final class TakeGuard implements DispatchGuard {
    private static final Weight COST = new Weight(15_378_000, 4_186).withAccess(3, 0);

    @Override
    public Weight weight(RuntimeCall call) {
        return call instanceof IncreaseTake || call instanceof DecreaseTake ? COST : Weight.ZERO;
    }

    @Override
    public void check(BlockContext block, AccountId who, RuntimeCall call) {
        switch (call) {
            case IncreaseTake(var hotkey, int take) -> check(block, who, hotkey, take);
            case DecreaseTake(var hotkey, int take) -> check(block, who, hotkey, take);
            default -> {}
        }
    }

    private static void check(BlockContext block, AccountId who, AccountId hotkey, int take) {
        var state = block.state();
        ensure(take >= MIN_DELEGATE_TAKE.get(state), DELEGATE_TAKE_TOO_LOW);
        ensure(take <= MAX_DELEGATE_TAKE.get(state), DELEGATE_TAKE_TOO_HIGH);
        Owners.ensureOwns(state, who, hotkey);
    }
}
