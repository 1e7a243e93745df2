package io.myelin.sdk.call;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import java.util.List;

/// Common calls of the pallets that every chain of this kind has: transfers, batches, sudo.
public final class RuntimeCalls {
    private RuntimeCalls() {}

    /// Transfers, and refuses to close the sender's account.
    public static Call transferKeepAlive(AccountId to, TaoBalance amount) {
        return Call.of("Balances", "transfer_keep_alive", "dest", to, "value", amount);
    }

    /// Transfers even if that closes the sender's account.
    public static Call transferAllowDeath(AccountId to, TaoBalance amount) {
        return Call.of("Balances", "transfer_allow_death", "dest", to, "value", amount);
    }

    /// All calls or none.
    public static Call batchAll(List<Call> calls) {
        return Call.of("Utility", "batch_all", "calls", calls);
    }

    /// The calls up to the first that fails.
    public static Call batch(List<Call> calls) {
        return Call.of("Utility", "batch", "calls", calls);
    }

    /// As root. The sudo key signs.
    public static Call sudo(Call call) {
        return Call.of("Sudo", "sudo", "call", call);
    }
}
