package io.myelin.runtime.balances;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import org.jspecify.annotations.Nullable;

/// What other pallets have to say about fees: who pays, who earns, and what else can be paid with.
public interface FeePolicy {
    /// The author of the block, who earns the fees; null if unknown, and then they are burnt.
    @Nullable AccountId author(State state);

    /// Who pays for `call`: the signer, or the account it acts for.
    default AccountId payer(State state, AccountId signer, RuntimeCall call) {
        return signer;
    }

    /// Whether a payer without enough TAO could pay with something else.
    default boolean canPayOtherwise(
            BlockContext block, AccountId who, RuntimeCall call, TaoBalance fee) {
        return false;
    }

    /// Charges a payer without enough TAO something else, for good. Returns the event to emit after the call,
    /// or null if the call cannot be paid otherwise. Throws
    /// [io.myelin.runtime.kernel.TransactionRefused] if it could but charging failed.
    default @Nullable RuntimeEvent payOtherwise(
            BlockContext block, AccountId who, RuntimeCall call, TaoBalance fee) {
        return null;
    }
}
