package io.myelin.runtime.proxy;

import static io.myelin.runtime.proxy.ProxyStorage.REAL_PAYS_FEE;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.FeePolicy;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.proxy.ProxyCall.Act;
import io.myelin.runtime.utility.UtilityCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a real account pay for calls that its delegate makes in its name, where it said so; else as another policy says.
///
/// The account of an inner proxy call pays instead, if that one said so too; of a batch, if all its calls are for one
/// real account.
/// Source: subtensor `runtime/src/transaction_payment_wrapper.rs`, `extract_real_fee_payer`, spec 425.
public record ProxyFees(FeePolicy policy) implements FeePolicy {
    @Override
    public @Nullable AccountId author(State state) {
        return policy.author(state);
    }

    @Override
    public AccountId payer(State state, AccountId signer, RuntimeCall call) {
        if (!(call instanceof Act outer)) {
            return signer;
        }
        var real = payingReal(state, outer, signer);
        if (real == null) {
            return signer;
        }
        var inner =
                switch (outer.call()) {
                    case Act nested -> payingReal(state, nested, real);
                    case UtilityCall.Batch(var calls) -> payingReal(state, calls, real);
                    case UtilityCall.BatchAll(var calls) -> payingReal(state, calls, real);
                    case UtilityCall.ForceBatch(var calls) -> payingReal(state, calls, real);
                    default -> null;
                };
        return inner == null ? real : inner;
    }

    private static @Nullable AccountId payingReal(State state, Act call, AccountId delegate) {
        return call.real() instanceof MultiAddress.Id(AccountId real)
                        && REAL_PAYS_FEE.contains(state, real, delegate)
                ? real
                : null;
    }

    private static @Nullable AccountId payingReal(
            State state, List<RuntimeCall> calls, AccountId delegate) {
        AccountId common = null;
        for (var call : calls) {
            var real = call instanceof Act act ? payingReal(state, act, delegate) : null;
            if (real == null || (common != null && !common.equals(real))) {
                return null;
            }
            common = real;
        }
        return common;
    }

    @Override
    public boolean canPayOtherwise(
            BlockContext block, AccountId who, RuntimeCall call, TaoBalance fee) {
        return policy.canPayOtherwise(block, who, call, fee);
    }

    @Override
    public @Nullable RuntimeEvent payOtherwise(
            BlockContext block, AccountId who, RuntimeCall call, TaoBalance fee) {
        return policy.payOtherwise(block, who, call, fee);
    }
}
