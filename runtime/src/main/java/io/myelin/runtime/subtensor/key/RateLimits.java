package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_RATE_LIMITED_BLOCK;
import static io.myelin.runtime.subtensor.key.KeyStorage.TRANSACTION_KEY_LAST_BLOCK;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_CHILDKEY_TAKE_RATE_LIMIT;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_DELEGATE_TAKE_RATE_LIMIT;
import static io.myelin.runtime.subtensor.key.KeyStorage.TX_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.OWNER_HYPERPARAM_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_RATE_LIMIT;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS_VERSION_KEY_RATE_LIMIT;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.number.Saturating;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.Triple;

/// How long an account waits between two actions of a kind.
///
/// An action passes if none came before or at least the limit's blocks have gone by.
/// Source: subtensor `utils/rate_limiting.rs`, spec 425.
public final class RateLimits {
    /// Blocks between two changes of a hotkey's children on a subnet: half an hour.
    private static final long SET_CHILDREN_BLOCKS = 150;

    /// Blocks between two changes of a subnet owner's hotkey: a week.
    private static final long SET_OWNER_HOTKEY_BLOCKS = 50_400;

    /// Blocks between two changes of a tempo by a subnet's owner.
    private static final long TEMPO_UPDATE_BLOCKS = 360;

    private RateLimits() {}

    /// Whether `who` may do it now on `netuid`.
    public static boolean passes(
            BlockContext context, TransactionType type, AccountId who, NetUid netuid) {
        var state = context.state();
        long last = lastBlock(state, type, who, netuid);
        return last == 0
                || Long.compareUnsigned(
                                sinceBlock(context.blockNumber(), last),
                                limitBlocks(context, type, netuid))
                        >= 0;
    }

    /// Blocks from `last` to `now`, at least 0.
    public static long sinceBlock(long now, long last) {
        return Math.max(0, now - last);
    }

    /// Notes that `who` did it on `netuid`.
    public static void record(
            BlockContext context, TransactionType type, AccountId who, NetUid netuid) {
        var state = context.state();
        long block = context.blockNumber();
        switch (type) {
            case TransactionType.RegisterNetwork() ->
                    LAST_RATE_LIMITED_BLOCK.put(
                            state, new RateLimitKey.NetworkLastRegistered(), block);
            case TransactionType.SetSubnetOwnerHotkey() ->
                    LAST_RATE_LIMITED_BLOCK.put(
                            state, new RateLimitKey.SetSnOwnerHotkey(netuid), block);
            case TransactionType.OwnerHyperparamUpdate(var hyperparameter) ->
                    LAST_RATE_LIMITED_BLOCK.put(
                            state,
                            new RateLimitKey.OwnerHyperparamUpdate(netuid, hyperparameter),
                            block);
            case TransactionType.Counted counted ->
                    TRANSACTION_KEY_LAST_BLOCK.put(
                            state, new Triple<>(who, netuid, counted.code()), block);
        }
    }

    private static long lastBlock(State state, TransactionType type, AccountId who, NetUid netuid) {
        return switch (type) {
            case TransactionType.RegisterNetwork() ->
                    LAST_RATE_LIMITED_BLOCK.get(state, new RateLimitKey.NetworkLastRegistered());
            case TransactionType.SetSubnetOwnerHotkey() ->
                    LAST_RATE_LIMITED_BLOCK.get(state, new RateLimitKey.SetSnOwnerHotkey(netuid));
            case TransactionType.OwnerHyperparamUpdate(var hyperparameter) ->
                    LAST_RATE_LIMITED_BLOCK.get(
                            state, new RateLimitKey.OwnerHyperparamUpdate(netuid, hyperparameter));
            case TransactionType.Counted counted ->
                    TRANSACTION_KEY_LAST_BLOCK.get(state, who, netuid, counted.code());
        };
    }

    private static long limitBlocks(BlockContext context, TransactionType type, NetUid netuid) {
        var state = context.state();
        long tempo = TEMPO.get(state, netuid);
        return switch (type) {
            case TransactionType.RegisterNetwork() -> NETWORK_RATE_LIMIT.get(state);
            case TransactionType.SetSubnetOwnerHotkey() -> SET_OWNER_HOTKEY_BLOCKS;
            case TransactionType.OwnerHyperparamUpdate(_) ->
                    tempo * OWNER_HYPERPARAM_RATE_LIMIT.get(state);
            case TransactionType.Counted counted ->
                    switch (counted) {
                        case SET_CHILDREN -> SET_CHILDREN_BLOCKS;
                        case SET_CHILDKEY_TAKE -> TX_CHILDKEY_TAKE_RATE_LIMIT.get(state);
                        case SET_WEIGHTS_VERSION_KEY ->
                                Saturating.product(
                                        tempo, WEIGHTS_VERSION_KEY_RATE_LIMIT.get(state));
                        case MECHANISM_COUNT_UPDATE, MECHANISM_EMISSION ->
                                context.params().mechanismRateLimit();
                        case MAX_UIDS_TRIMMING -> context.params().maxUidsTrimmingRateLimit();
                        case TEMPO_UPDATE -> TEMPO_UPDATE_BLOCKS;
                    };
        };
    }

    /// Whether a raise of a take comes too early. Quirk: at exactly the limit it still does.
    public static boolean exceedsDelegateTakeLimit(BlockContext context, AccountId hotkey) {
        var state = context.state();
        return exceeds(
                TX_DELEGATE_TAKE_RATE_LIMIT.get(state),
                LAST_RATE_LIMITED_BLOCK.get(
                        state, new RateLimitKey.LastTxBlockDelegateTake(hotkey)),
                context.blockNumber());
    }

    /// Notes a change of a take.
    public static void recordDelegateTake(BlockContext context, AccountId hotkey) {
        LAST_RATE_LIMITED_BLOCK.put(
                context.state(),
                new RateLimitKey.LastTxBlockDelegateTake(hotkey),
                context.blockNumber());
    }

    /// Whether a hotkey swap comes too early. Quirk: at exactly the limit it still does.
    public static boolean exceedsTxLimit(BlockContext context, AccountId coldkey) {
        var state = context.state();
        return exceeds(
                TX_RATE_LIMIT.get(state),
                LAST_RATE_LIMITED_BLOCK.get(state, new RateLimitKey.LastTxBlock(coldkey)),
                context.blockNumber());
    }

    private static boolean exceeds(long limit, long last, long now) {
        return limit != 0 && last != 0 && Long.compareUnsigned(sinceBlock(now, last), limit) <= 0;
    }
}
