package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_CHILDKEY_TAKE_RATE_LIMIT;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.AUTO_PARENT_DELEGATION_ENABLED;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MAX_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MIN_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PENDING_CHILD_KEY_COOLDOWN;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.AutoParentDelegationEnabledSet;
import io.myelin.runtime.subtensor.SubtensorEvent.ChildKeyTakeSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxChildKeyTakeSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinChildKeyTakeSet;
import io.myelin.runtime.subtensor.SubtensorEvent.TxChildKeyTakeRateLimitSet;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetAutoParentDelegationEnabled;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildkeyTake;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildren;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetPendingChildkeyCooldown;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SudoSetMaxChildkeyTake;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SudoSetMinChildkeyTake;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SudoSetTxChildkeyTakeRateLimit;

/// Runs the calls about child hotkeys. Source: subtensor `staking/set_children.rs`, spec 425.
public final class ChildKeySection implements Section<ChildKeyCall> {
    @Override
    public PostInfo dispatch(ChildKeyCall call, Dispatch d) {
        var state = d.state();
        switch (call) {
            case SetChildren(var hotkey, var netuid, var children) ->
                    ChildKeys.schedule(d, d.ensureSigned(), hotkey, netuid, children);
            case SetChildkeyTake(var hotkey, var netuid, var take) ->
                    setTake(d, hotkey, netuid, take);
            case SudoSetTxChildkeyTakeRateLimit(long blocks) -> {
                d.ensureRoot();
                TX_CHILDKEY_TAKE_RATE_LIMIT.put(state, blocks);
                d.emit(new TxChildKeyTakeRateLimitSet(blocks));
            }
            case SudoSetMinChildkeyTake(var take) -> {
                d.ensureRoot();
                MIN_CHILDKEY_TAKE.put(state, take);
                d.emit(new MinChildKeyTakeSet(take));
            }
            case SudoSetMaxChildkeyTake(var take) -> {
                d.ensureRoot();
                MAX_CHILDKEY_TAKE.put(state, take);
                d.emit(new MaxChildKeyTakeSet(take));
            }
            case SetPendingChildkeyCooldown(long blocks) -> {
                d.ensureRoot();
                PENDING_CHILD_KEY_COOLDOWN.put(state, blocks);
            }
            case SetAutoParentDelegationEnabled(var hotkey, boolean enabled) ->
                    setAutoParent(d, hotkey, enabled);
        }
        return PostInfo.AS_DECLARED;
    }

    /// Errors, in order: NON_ASSOCIATED_COLD_KEY, INVALID_CHILDKEY_TAKE,
    /// TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED (raises only). Source: `do_set_childkey_take`.
    private static void setTake(Dispatch d, AccountId hotkey, NetUid netuid, int take) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(Owners.owns(state, coldkey, hotkey), NON_ASSOCIATED_COLD_KEY);
        ensure(
                take >= ChildKeys.leastTake(state, netuid) && take <= MAX_CHILDKEY_TAKE.get(state),
                INVALID_CHILDKEY_TAKE);
        var type = TransactionType.Counted.SET_CHILDKEY_TAKE;
        ensure(
                take <= ChildKeys.takeOf(state, hotkey, netuid)
                        || RateLimits.passes(d, type, hotkey, netuid),
                TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED);
        RateLimits.record(d, type, hotkey, netuid);
        CHILDKEY_TAKE.put(state, hotkey, netuid, take);
        d.emit(new ChildKeyTakeSet(hotkey, take));
    }

    /// Errors, in order: NON_ASSOCIATED_COLD_KEY, HOT_KEY_NOT_REGISTERED_IN_SUB_NET.
    private static void setAutoParent(Dispatch d, AccountId hotkey, boolean enabled) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(Owners.owns(state, coldkey, hotkey), NON_ASSOCIATED_COLD_KEY);
        ensure(Neurons.isRegistered(state, NetUid.ROOT, hotkey), HOT_KEY_NOT_REGISTERED_IN_SUB_NET);
        AUTO_PARENT_DELEGATION_ENABLED.put(state, hotkey, enabled);
        d.emit(new AutoParentDelegationEnabledSet(hotkey, enabled));
    }
}
