package io.myelin.runtime.balances;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.TransactionPaymentPallet.PaymentEvent;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.system.SignedTransaction;
import io.myelin.runtime.system.SystemExtensions;
import io.myelin.runtime.system.TransactionExtension;
import io.myelin.scale.WireType;
import org.jspecify.annotations.Nullable;

/// Charges the declared fee before the call, and gives back what the call did not use after it.
///
/// The fee goes to the block's author, and is burnt if there is none. Tips do not order the pool.
/// Source: subtensor `runtime/src/transaction_payment_wrapper.rs`, `pallets/transaction-fee/src/lib.rs`, spec 425.
public final class ChargeTransactionPayment implements TransactionExtension {
    private static final long NORMAL_PRIORITY = 1;
    private static final long OPERATIONAL_PRIORITY = 10_000_000_000L;

    private final FeePolicy policy;

    public ChargeTransactionPayment(FeePolicy policy) {
        this.policy = policy;
    }

    @Override
    public WireType.Composite extraType() {
        return SystemExtensions.shape(
                "pallet_transaction_payment::ChargeTransactionPayment",
                new WireType.Compact(WireType.Primitive.U64));
    }

    @Override
    public Validity validate(SignedTransaction tx) {
        var priority =
                tx.cost().dispatchClass() == DispatchClass.OPERATIONAL
                        ? OPERATIONAL_PRIORITY
                        : NORMAL_PRIORITY;
        var payer = payer(tx);
        if (payer != null) {
            var fee = declaredFee(tx);
            if (!Balances.canWithdraw(tx.state(), payer, fee)
                    && !policy.canPayOtherwise(tx.block(), payer, tx.call(), fee)) {
                throw new InvalidTransaction.Payment().refusal();
            }
        }
        return Validity.PLAIN.withPriority(priority);
    }

    private @Nullable AccountId payer(SignedTransaction tx) {
        var signer = tx.signer();
        return signer == null ? null : policy.payer(tx.state(), signer, tx.call());
    }

    private static TaoBalance declaredFee(SignedTransaction tx) {
        return Fees.declared(tx.cost(), tx.lengthBytes(), tx.extra().tip()).total();
    }

    @Override
    public Settlement prepare(SignedTransaction tx) {
        var payer = payer(tx);
        if (payer == null) {
            return Settlement.NOTHING;
        }
        var fee = declaredFee(tx);
        if (fee.isZero()) {
            return outcome -> report(tx, payer, outcome);
        }
        try {
            var block = tx.block();
            block.transactional(
                    () -> Balances.withdraw(block, payer, fee, Balances.Terms.KEEP_ALIVE));
        } catch (DispatchException _) {
            var event = policy.payOtherwise(tx.block(), payer, tx.call(), fee);
            if (event == null) {
                throw new InvalidTransaction.Payment().refusal();
            }
            return outcome -> settleOtherwise(tx, payer, outcome, event);
        }
        return outcome -> {
            payAuthor(tx, payer, fee, actualFee(tx, outcome));
            report(tx, payer, outcome);
        };
    }

    private static void settleOtherwise(
            SignedTransaction tx, AccountId payer, DispatchOutcome outcome, RuntimeEvent event) {
        tx.block().emit(event);
        report(tx, payer, outcome);
    }

    private static TaoBalance actualFee(SignedTransaction tx, DispatchOutcome outcome) {
        return Fees.actual(tx.cost(), outcome.postInfo(), tx.lengthBytes(), tx.extra().tip())
                .total();
    }

    /// Quirk: a refund of nothing still emits `Deposit`, as the reference's handler does not look at the amount.
    private void payAuthor(SignedTransaction tx, AccountId payer, TaoBalance paid, TaoBalance due) {
        var block = tx.block();
        var refund = TaoBalance.ZERO;
        if (!Balances.total(tx.state(), payer).isZero()) {
            refund =
                    Balances.deposit(
                            block, payer, paid.saturatingMinus(due), Precision.BEST_EFFORT);
        }
        var fee = paid.minusExact(refund);
        if (fee.isZero()) {
            return;
        }
        var author = policy.author(tx.state());
        if (author == null) {
            Balances.dropCredit(tx.state(), fee);
            return;
        }
        try {
            block.transactional(() -> Balances.deposit(block, author, fee, Precision.EXACT));
        } catch (DispatchException _) {
            Balances.dropCredit(tx.state(), fee); // too little for an author without account
        }
    }

    private static void report(SignedTransaction tx, AccountId payer, DispatchOutcome outcome) {
        tx.block()
                .emit(
                        new PaymentEvent.TransactionFeePaid(
                                payer, actualFee(tx, outcome), tx.extra().tip()));
    }
}
