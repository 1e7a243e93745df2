package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.ACTIVITY_CUTOFF_FACTOR_MILLI_OUT_OF_BOUNDS;
import static io.myelin.runtime.subtensor.SubtensorError.AUTO_EPOCH_ALREADY_IMMINENT;
import static io.myelin.runtime.subtensor.SubtensorError.DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL;
import static io.myelin.runtime.subtensor.SubtensorError.EPOCH_TRIGGER_ALREADY_PENDING;
import static io.myelin.runtime.subtensor.SubtensorError.FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_NETWORK;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IDENTITY;
import static io.myelin.runtime.subtensor.SubtensorError.NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_SUBNET_OWNER;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.SYMBOL_ALREADY_IN_USE;
import static io.myelin.runtime.subtensor.SubtensorError.SYMBOL_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.TEMPO_OUT_OF_BOUNDS;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.PENDING_EPOCH_AT;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNED_HOTKEYS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF_FACTOR_MILLI;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ADMIN_FREEZE_WINDOW;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.IDENTITIES_V2;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.START_CALL_DELAY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_IDENTITIES_V3;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOKEN_SYMBOL;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.SubtensorEvent.ActivityCutoffFactorMilliSet;
import io.myelin.runtime.subtensor.SubtensorEvent.ChainIdentitySet;
import io.myelin.runtime.subtensor.SubtensorEvent.EpochTriggered;
import io.myelin.runtime.subtensor.SubtensorEvent.FirstEmissionBlockNumberSet;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetIdentitySet;
import io.myelin.runtime.subtensor.SubtensorEvent.SymbolUpdated;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.key.Hyperparameter;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.subnet.SubnetCall.DissolveNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetworkWithIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RootDissolveNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetActivityCutoffFactor;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetSubnetIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetTempo;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.subtensor.subnet.SubnetCall.TriggerEpoch;
import io.myelin.runtime.subtensor.subnet.SubnetCall.UpdateSymbol;

/// Runs the calls by which subnets come, start, change and go.
///
/// Source: subtensor `subnets/subnet.rs`, `coinbase/tempo_control.rs`, `utils/identity.rs`, spec 425.
public final class SubnetSection implements Section<SubnetCall> {
    @Override
    public PostInfo dispatch(SubnetCall call, Dispatch d) {
        switch (call) {
            case RegisterNetwork(var hotkey) -> NetworkRegistration.register(d, hotkey, null);
            case RegisterNetworkWithIdentity(var hotkey, var identity) ->
                    NetworkRegistration.register(d, hotkey, identity);
            case DissolveNetwork(_, var netuid) -> dissolve(d, netuid);
            case RootDissolveNetwork(var netuid) -> dissolve(d, netuid);
            case StartCall(var netuid) -> start(d, netuid);
            case SetIdentity it ->
                    setIdentity(
                            d,
                            new ChainIdentity(
                                    it.name(),
                                    it.url(),
                                    it.githubRepo(),
                                    it.image(),
                                    it.discord(),
                                    it.description(),
                                    it.additional()));
            case SetSubnetIdentity it ->
                    setSubnetIdentity(
                            d,
                            it.netuid(),
                            new SubnetIdentity(
                                    it.subnetName(),
                                    it.githubRepo(),
                                    it.subnetContact(),
                                    it.subnetUrl(),
                                    it.discord(),
                                    it.description(),
                                    it.logoUrl(),
                                    it.additional()));
            case UpdateSymbol(var netuid, var symbol) -> updateSymbol(d, netuid, symbol);
            case SetTempo(var netuid, int tempo) -> setTempo(d, netuid, tempo);
            case SetActivityCutoffFactor(var netuid, int factor) ->
                    setActivityFactor(d, netuid, Integer.toUnsignedLong(factor));
            case TriggerEpoch(var netuid) -> triggerEpoch(d, netuid);
        }
        return PostInfo.AS_DECLARED;
    }

    private static void dissolve(Dispatch d, NetUid netuid) {
        d.ensureRoot();
        Dissolution.dissolve(d, netuid);
    }

    /// Starts emission and trade with the next block.
    ///
    /// Errors, in order: SUBNET_NOT_EXISTS, `BadOrigin`, FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET,
    /// NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL.
    private static void start(Dispatch d, NetUid netuid) {
        var state = d.state();
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        Subnets.ensureOwner(d, netuid);
        ensure(
                !FIRST_EMISSION_BLOCK_NUMBER.contains(state, netuid),
                FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET);
        long waited = d.blockNumber() - NETWORK_REGISTERED_AT.get(state, netuid);
        ensure(
                waited >= 0 && Long.compareUnsigned(waited, START_CALL_DELAY.get(state)) >= 0,
                NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL);
        long next = d.blockNumber() + 1;
        FIRST_EMISSION_BLOCK_NUMBER.put(state, netuid, next);
        SUBTOKEN_ENABLED.put(state, netuid, true);
        d.emit(new FirstEmissionBlockNumberSet(netuid, next));
    }

    /// Errors, in order: HOT_KEY_NOT_REGISTERED_IN_NETWORK, INVALID_IDENTITY.
    private static void setIdentity(Dispatch d, ChainIdentity identity) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        boolean isRegistered =
                OWNED_HOTKEYS.get(state, coldkey).stream()
                        .anyMatch(hotkey -> Neurons.isRegisteredAnywhere(state, hotkey));
        ensure(isRegistered, HOT_KEY_NOT_REGISTERED_IN_NETWORK);
        ensure(identity.isValid(), INVALID_IDENTITY);
        IDENTITIES_V2.put(state, coldkey, identity);
        d.emit(new ChainIdentitySet(coldkey));
    }

    /// Errors, in order: NOT_SUBNET_OWNER, INVALID_IDENTITY. Quirk: the account of zeros owns what nobody owns.
    private static void setSubnetIdentity(Dispatch d, NetUid netuid, SubnetIdentity identity) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(SUBNET_OWNER.get(state, netuid).equals(coldkey), NOT_SUBNET_OWNER);
        ensure(identity.isValid(), INVALID_IDENTITY);
        SUBNET_IDENTITIES_V3.put(state, netuid, identity);
        d.emit(new SubnetIdentitySet(netuid));
    }

    /// Errors, in order: `BadOrigin`, SYMBOL_DOES_NOT_EXIST, SYMBOL_ALREADY_IN_USE.
    private static void updateSymbol(Dispatch d, NetUid netuid, Bytes symbol) {
        Subnets.ensureOwnerOrRoot(d, netuid);
        ensure(SubnetSymbols.contains(symbol), SYMBOL_DOES_NOT_EXIST);
        boolean isUsed =
                TOKEN_SYMBOL.entries(d.state()).stream()
                        .anyMatch(entry -> entry.value().equals(symbol));
        ensure(!isUsed, SYMBOL_ALREADY_IN_USE);
        TOKEN_SYMBOL.put(d.state(), netuid, symbol);
        d.emit(new SymbolUpdated(netuid, symbol));
    }

    /// Errors, in order: `BadOrigin`, TEMPO_OUT_OF_BOUNDS, ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW,
    /// TX_RATE_LIMIT_EXCEEDED.
    private static void setTempo(Dispatch d, NetUid netuid, int tempo) {
        var owner = Subnets.ensureOwner(d, netuid);
        ensure(
                tempo >= EpochSchedule.MIN_TEMPO && tempo <= EpochSchedule.MAX_TEMPO,
                TEMPO_OUT_OF_BOUNDS);
        EpochSchedule.ensureWindowOpen(d, netuid);
        ensurePasses(d, TransactionType.Counted.TEMPO_UPDATE, owner, netuid);
        EpochSchedule.setTempo(d, netuid, tempo);
        RateLimits.record(d, TransactionType.Counted.TEMPO_UPDATE, owner, netuid);
    }

    private static void ensurePasses(
            Dispatch d, TransactionType type, AccountId who, NetUid netuid) {
        ensure(RateLimits.passes(d, type, who, netuid), TX_RATE_LIMIT_EXCEEDED);
    }

    /// Root may do it at any time.
    ///
    /// Errors, in order: `BadOrigin`, ACTIVITY_CUTOFF_FACTOR_MILLI_OUT_OF_BOUNDS,
    /// ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW, TX_RATE_LIMIT_EXCEEDED.
    private static void setActivityFactor(Dispatch d, NetUid netuid, long factorMilli) {
        var owner = Subnets.ensureOwnerOrRoot(d, netuid);
        ensure(
                factorMilli >= EpochSchedule.MIN_ACTIVITY_FACTOR_MILLI
                        && factorMilli <= EpochSchedule.MAX_ACTIVITY_FACTOR_MILLI,
                ACTIVITY_CUTOFF_FACTOR_MILLI_OUT_OF_BOUNDS);
        var type = TransactionType.of(Hyperparameter.ACTIVITY_CUTOFF_FACTOR_MILLI);
        if (owner != null) {
            EpochSchedule.ensureWindowOpen(d, netuid);
            ensurePasses(d, type, owner, netuid);
        }
        ACTIVITY_CUTOFF_FACTOR_MILLI.put(d.state(), netuid, factorMilli);
        d.emit(new ActivityCutoffFactorMilliSet(netuid, (int) factorMilli));
        if (owner != null) {
            RateLimits.record(d, type, owner, netuid);
        }
    }

    /// Errors, in order: `BadOrigin`, DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL, EPOCH_TRIGGER_ALREADY_PENDING,
    /// AUTO_EPOCH_ALREADY_IMMINENT, TX_RATE_LIMIT_EXCEEDED.
    private static void triggerEpoch(Dispatch d, NetUid netuid) {
        var owner = Subnets.ensureOwner(d, netuid);
        var state = d.state();
        ensure(
                !COMMIT_REVEAL_WEIGHTS_ENABLED.get(state, netuid),
                DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL);
        ensure(PENDING_EPOCH_AT.get(state, netuid) == 0, EPOCH_TRIGGER_ALREADY_PENDING);
        long window = ADMIN_FREEZE_WINDOW.get(state);
        long remaining = EpochSchedule.blocksUntilNextAutoEpoch(state, netuid, d.blockNumber());
        ensure(Long.compareUnsigned(remaining, window) >= 0, AUTO_EPOCH_ALREADY_IMMINENT);
        var type = TransactionType.of(Hyperparameter.TRIGGER_EPOCH);
        ensurePasses(d, type, owner, netuid);
        long firesAt = d.blockNumber() + window;
        PENDING_EPOCH_AT.put(state, netuid, firesAt);
        RateLimits.record(d, type, owner, netuid);
        d.emit(new EpochTriggered(netuid, owner, firesAt));
    }
}
