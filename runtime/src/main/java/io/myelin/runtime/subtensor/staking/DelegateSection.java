package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_NUM_ROOT_CLAIM;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_ROOT_CLAIM_THRESHOLD;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_SUBNET_NUMBER;
import static io.myelin.runtime.subtensor.SubtensorError.SAME_AUTO_STAKE_HOTKEY_ALREADY_SET;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.NUM_ROOT_CLAIM;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMABLE_THRESHOLD;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIM_TYPE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MAX_DELEGATE_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.MIN_DELEGATE_TAKE;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.number.I96F32;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.SubtensorEvent.AutoStakeDestinationSet;
import io.myelin.runtime.subtensor.SubtensorEvent.RootClaimTypeSet;
import io.myelin.runtime.subtensor.SubtensorEvent.TakeDecreased;
import io.myelin.runtime.subtensor.SubtensorEvent.TakeIncreased;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.DelegateCall.ClaimRoot;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetColdkeyAutoStakeHotkey;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetRootClaimType;
import io.myelin.runtime.subtensor.staking.DelegateCall.SudoSetNumRootClaims;
import io.myelin.runtime.subtensor.staking.DelegateCall.SudoSetRootClaimThreshold;
import io.myelin.runtime.subtensor.staking.DelegateCall.TryAssociateHotkey;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.NavigableSet;

/// Runs the calls about hotkeys, delegates and root claims.
///
/// Source: subtensor `staking/increase_take.rs`, `decrease_take.rs` and `macros/dispatches.rs`, spec 425.
public final class DelegateSection implements Section<DelegateCall> {
    private static final int MOST_SUBNETS_PER_CLAIM = 5;
    private static final long MOST_CLAIMS_PER_BLOCK = 50;

    /// In rao of alpha.
    private static final long GREATEST_CLAIM_THRESHOLD = 10_000_000;

    @Override
    public PostInfo dispatch(DelegateCall call, Dispatch d) {
        switch (call) {
            case DecreaseTake(var hotkey, var take) -> decreaseTake(d, hotkey, take);
            case IncreaseTake(var hotkey, var take) -> increaseTake(d, hotkey, take);
            case TryAssociateHotkey(var hotkey) ->
                    Owners.associate(d.state(), d.ensureSigned(), hotkey);
            case SetColdkeyAutoStakeHotkey(var netuid, var hotkey) ->
                    setAutoStakeHotkey(d, netuid, hotkey);
            case ClaimRoot(var subnets) -> {
                return claimRoot(d, subnets);
            }
            case SetRootClaimType(var type) -> setRootClaimType(d, type);
            case SudoSetNumRootClaims(long count) -> {
                d.ensureRoot();
                ensure(
                        Long.compareUnsigned(count, MOST_CLAIMS_PER_BLOCK) <= 0,
                        INVALID_NUM_ROOT_CLAIM);
                NUM_ROOT_CLAIM.put(d.state(), count);
            }
            case SudoSetRootClaimThreshold(var netuid, long threshold) -> {
                Subnets.ensureOwnerOrRoot(d, netuid);
                ensure(
                        Long.compareUnsigned(threshold, GREATEST_CLAIM_THRESHOLD) <= 0,
                        INVALID_ROOT_CLAIM_THRESHOLD);
                ROOT_CLAIMABLE_THRESHOLD.put(d.state(), netuid, I96F32.ofU64(threshold));
            }
        }
        return PostInfo.AS_DECLARED;
    }

    /// Errors, in order: HOT_KEY_ACCOUNT_NOT_EXISTS, NON_ASSOCIATED_COLD_KEY, DELEGATE_TAKE_TOO_LOW.
    private static void decreaseTake(Dispatch d, AccountId hotkey, int take) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        Owners.ensureOwns(state, coldkey, hotkey);
        ensure(
                !Owners.isDelegate(state, hotkey) || take < DELEGATES.get(state, hotkey),
                DELEGATE_TAKE_TOO_LOW);
        ensure(take >= MIN_DELEGATE_TAKE.get(state), DELEGATE_TAKE_TOO_LOW);
        DELEGATES.put(state, hotkey, take);
        RateLimits.recordDelegateTake(d, hotkey);
        d.emit(new TakeDecreased(coldkey, hotkey, take));
    }

    /// Errors, in order: HOT_KEY_ACCOUNT_NOT_EXISTS, NON_ASSOCIATED_COLD_KEY, DELEGATE_TAKE_TOO_LOW,
    /// DELEGATE_TAKE_TOO_HIGH, DELEGATE_TX_RATE_LIMIT_EXCEEDED.
    private static void increaseTake(Dispatch d, AccountId hotkey, int take) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        Owners.ensureOwns(state, coldkey, hotkey);
        ensure(
                !Owners.isDelegate(state, hotkey) || take > DELEGATES.get(state, hotkey),
                DELEGATE_TAKE_TOO_LOW);
        ensure(take <= MAX_DELEGATE_TAKE.get(state), DELEGATE_TAKE_TOO_HIGH);
        ensure(!RateLimits.exceedsDelegateTakeLimit(d, hotkey), DELEGATE_TX_RATE_LIMIT_EXCEEDED);
        RateLimits.recordDelegateTake(d, hotkey);
        DELEGATES.put(state, hotkey, take);
        d.emit(new TakeIncreased(coldkey, hotkey, take));
    }

    /// Errors, in order: SUBNET_NOT_EXISTS, HOT_KEY_NOT_REGISTERED_IN_SUB_NET,
    /// SAME_AUTO_STAKE_HOTKEY_ALREADY_SET.
    private static void setAutoStakeHotkey(Dispatch d, NetUid netuid, AccountId hotkey) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        ensure(Neurons.isRegistered(state, netuid, hotkey), HOT_KEY_NOT_REGISTERED_IN_SUB_NET);
        var current = AUTO_STAKE_DESTINATION.get(state, coldkey, netuid);
        if (current != null) {
            ensure(!current.equals(hotkey), SAME_AUTO_STAKE_HOTKEY_ALREADY_SET);
            AUTO_STAKE_DESTINATION_COLDKEYS.update(
                    state,
                    current,
                    netuid,
                    all -> all.stream().filter(it -> !it.equals(coldkey)).toList());
        }
        AUTO_STAKE_DESTINATION.put(state, coldkey, netuid, hotkey);
        AUTO_STAKE_DESTINATION_COLDKEYS.update(
                state, hotkey, netuid, all -> StoredLists.including(all, coldkey));
        d.emit(new AutoStakeDestinationSet(coldkey, netuid, hotkey));
    }

    /// Errors: INVALID_SUBNET_NUMBER, those of the claim.
    private static PostInfo claimRoot(Dispatch d, NavigableSet<NetUid> subnets) {
        var coldkey = d.ensureSigned();
        ensure(!subnets.isEmpty(), INVALID_SUBNET_NUMBER);
        ensure(subnets.size() <= MOST_SUBNETS_PER_CLAIM, INVALID_SUBNET_NUMBER);
        RootClaims.addToIndex(d.state(), coldkey);
        return PostInfo.weighing(RootClaims.claim(d, coldkey, subnets::contains));
    }

    /// Errors: INVALID_SUBNET_NUMBER.
    private static void setRootClaimType(Dispatch d, RootClaimType type) {
        var coldkey = d.ensureSigned();
        ensure(
                !(type instanceof RootClaimType.KeepSubnets(var kept)) || !kept.isEmpty(),
                INVALID_SUBNET_NUMBER);
        RootClaims.addToIndex(d.state(), coldkey);
        ROOT_CLAIM_TYPE.put(d.state(), coldkey, type);
        d.emit(new RootClaimTypeSet(coldkey, type));
    }
}
