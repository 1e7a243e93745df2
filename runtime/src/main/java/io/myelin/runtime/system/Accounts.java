package io.myelin.runtime.system;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.State;
import java.util.function.UnaryOperator;

/// The reference counts that decide whether an account exists.
///
/// Source: frame-system `Pallet`, `inc_providers` … `can_dec_provider`, and its `StoredMap`.
public final class Accounts {
    /// The most consumers an account may have. Source: subtensor `runtime/src/lib.rs`, `MaxConsumers`.
    public static final int MAX_CONSUMERS = 16;

    private Accounts() {}

    public static AccountInfo get(State state, AccountId who) {
        return SystemStorage.ACCOUNT.get(state, who);
    }

    private static void put(State state, AccountId who, AccountInfo info) {
        SystemStorage.ACCOUNT.put(state, who, info);
    }

    /// Adds a reason to live; the first one creates the account.
    public static void incProviders(BlockContext block, AccountId who) {
        var account = get(block.state(), who);
        put(block.state(), who, account.withProviders(account.providers() + 1));
        if (!account.isAlive()) {
            block.emit(new SystemEvent.NewAccount(who));
        }
    }

    /// Takes a reason to live away; the last one removes the account, unless someone depends on it.
    public static void decProviders(BlockContext block, AccountId who) {
        var state = block.state();
        var account = get(state, who);
        int providers = account.providers() == 0 ? 1 : account.providers();
        if (providers == 1 && account.consumers() == 0 && account.sufficients() == 0) {
            SystemStorage.ACCOUNT.remove(state, who);
            block.emit(new SystemEvent.KilledAccount(who));
        } else if (providers == 1 && account.consumers() > 0) {
            throw new DispatchError.ConsumerRemaining().failure();
        } else {
            put(state, who, account.withProviders(providers - 1));
        }
    }

    /// Makes someone depend on the account's life.
    public static void incConsumers(State state, AccountId who) {
        var account = get(state, who);
        if (account.providers() == 0) {
            throw new DispatchError.NoProviders().failure();
        }
        if (account.consumers() >= MAX_CONSUMERS) {
            throw new DispatchError.TooManyConsumers().failure();
        }
        put(state, who, account.withConsumers(account.consumers() + 1));
    }

    public static void decConsumers(State state, AccountId who) {
        var account = get(state, who);
        if (account.consumers() > 0) {
            put(state, who, account.withConsumers(account.consumers() - 1));
        }
    }

    /// Whether a provider may go without breaking a consumer.
    public static boolean canDecProvider(AccountInfo account) {
        return account.consumers() == 0 || account.providers() > 1;
    }

    /// Changes an account's data; the account is removed if nothing keeps it alive after.
    ///
    /// `change` itself may touch reference counts.
    public static void mutateData(State state, AccountId who, UnaryOperator<AccountData> change) {
        var data = change.apply(get(state, who).data());
        var account = get(state, who);
        if (account.isAlive()) {
            put(state, who, account.withData(data));
        } else {
            SystemStorage.ACCOUNT.remove(state, who);
        }
    }

    /// Counts one more signed extrinsic.
    public static void incNonce(State state, AccountId who) {
        var account = get(state, who);
        put(state, who, account.withNonce(account.nonce() + 1));
    }
}
