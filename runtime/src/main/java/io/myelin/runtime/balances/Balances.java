package io.myelin.runtime.balances;

import static io.myelin.runtime.balances.BalancesStorage.TOTAL_ISSUANCE;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchError.ArithmeticError;
import io.myelin.runtime.kernel.DispatchError.TokenError;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.AccountData;
import io.myelin.runtime.system.Accounts;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Movements of TAO between accounts, and in and out of existence.
///
/// Every method keeps reference counts, dust and events as the reference does. Refusals are
/// [io.myelin.runtime.kernel.DispatchException]s; callers run inside a dispatch or a transaction, which undoes
/// what was done before the refusal. Source: pallet-balances `lib.rs`, `impl_fungible.rs`, `impl_currency.rs`.
public final class Balances {
    /// The least an account may hold. Source: subtensor `runtime/src/lib.rs`, `ExistentialDeposit`.
    public static final TaoBalance EXISTENTIAL_DEPOSIT = new TaoBalance(500);

    private Balances() {}

    // ---- reading ----

    public static AccountData account(State state, AccountId who) {
        return Accounts.get(state, who).data();
    }

    public static TaoBalance free(State state, AccountId who) {
        return account(state, who).free();
    }

    public static TaoBalance total(State state, AccountId who) {
        return account(state, who).total();
    }

    public static TaoBalance totalIssuance(State state) {
        return TOTAL_ISSUANCE.get(state);
    }

    /// How much can be taken from the free balance.
    ///
    /// free ⊖ max(frozen ⊖ reserved unless forced, existential deposit if the account must stay)
    public static TaoBalance reducible(
            State state, AccountId who, Preservation preservation, Fortitude fortitude) {
        var info = Accounts.get(state, who);
        var data = info.data();
        var untouchable =
                fortitude == Fortitude.POLITE
                        ? data.frozen().saturatingMinus(data.reserved())
                        : TaoBalance.ZERO;
        boolean mustStay =
                switch (preservation) {
                    case PRESERVE -> true;
                    case PROTECT -> !data.free().isZero() && info.providers() == 1;
                    case EXPENDABLE -> !data.free().isZero() && !Accounts.canDecProvider(info);
                };
        if (mustStay) {
            untouchable = untouchable.max(EXISTENTIAL_DEPOSIT);
        }
        return data.free().saturatingMinus(untouchable);
    }

    /// The account an address names; forms other than an id cannot be looked up.
    public static AccountId lookup(MultiAddress address) {
        if (address instanceof MultiAddress.Id(AccountId account)) {
            return account;
        }
        throw new DispatchError.CannotLookup().failure();
    }

    /// Whether `amount` could be withdrawn and the account would live on.
    public static boolean canWithdraw(State state, AccountId who, TaoBalance amount) {
        return withdrawConsequence(state, who, amount) == Consequence.SUCCESS;
    }

    private enum Consequence {
        SUCCESS,
        REDUCED_TO_ZERO,
        UNDERFLOW,
        BALANCE_LOW,
        FROZEN,
        WOULD_DIE
    }

    private static Consequence withdrawConsequence(State state, AccountId who, TaoBalance amount) {
        if (amount.isZero()) {
            return Consequence.SUCCESS;
        }
        if (amount.isAbove(totalIssuance(state))) {
            return Consequence.UNDERFLOW;
        }
        var info = Accounts.get(state, who);
        var data = info.data();
        if (amount.isAbove(data.free())) {
            return Consequence.BALANCE_LOW;
        }
        if (amount.isAbove(reducible(state, who, Preservation.EXPENDABLE, Fortitude.POLITE))) {
            return Consequence.FROZEN;
        }
        var left = data.free().minusExact(amount);
        boolean dies = left.isBelow(EXISTENTIAL_DEPOSIT);
        if (dies && !Accounts.canDecProvider(info)) {
            return Consequence.WOULD_DIE;
        }
        if (left.saturatingPlus(data.reserved()).isBelow(data.frozen())) {
            return Consequence.FROZEN;
        }
        return dies ? Consequence.REDUCED_TO_ZERO : Consequence.SUCCESS;
    }

    private static void ensureCanWithdraw(
            State state, AccountId who, TaoBalance amount, Preservation preservation) {
        switch (withdrawConsequence(state, who, amount)) {
            case SUCCESS -> {}
            case REDUCED_TO_ZERO -> {
                if (preservation != Preservation.EXPENDABLE) {
                    throw TokenError.NOT_EXPENDABLE.failure();
                }
            }
            case UNDERFLOW -> throw ArithmeticError.UNDERFLOW.failure();
            case BALANCE_LOW -> throw TokenError.FUNDS_UNAVAILABLE.failure();
            case FROZEN -> throw TokenError.FROZEN.failure();
            case WOULD_DIE -> throw TokenError.ONLY_PROVIDER.failure();
        }
    }

    private static void ensureCanDeposit(State state, AccountId who, TaoBalance amount) {
        if (amount.isZero()) {
            return;
        }
        var data = account(state, who);
        var free = plusOrOverflow(data.free(), amount);
        if (free.isBelow(EXISTENTIAL_DEPOSIT)) {
            throw TokenError.BELOW_MINIMUM.failure();
        }
        plusOrOverflow(free, data.reserved());
    }

    private static TaoBalance plusOrOverflow(TaoBalance a, TaoBalance b) {
        var sum = a.saturatingPlus(b);
        if (!sum.saturatingMinus(b).equals(a)) {
            throw ArithmeticError.OVERFLOW.failure();
        }
        return sum;
    }

    // ---- moving ----

    /// Moves `amount`; event `Transfer`.
    public static void transfer(BlockContext block, Transfer transfer, Preservation preservation) {
        var state = block.state();
        ensureCanWithdraw(state, transfer.from, transfer.amount, preservation);
        ensureCanDeposit(state, transfer.to, transfer.amount);
        if (transfer.from.equals(transfer.to)) {
            return;
        }
        decrease(
                block,
                transfer.from,
                transfer.amount,
                new Terms(Precision.BEST_EFFORT, preservation, Fortitude.POLITE));
        increase(block, transfer.to, transfer.amount, Precision.BEST_EFFORT);
        block.emit(new BalancesEvent.Transfer(transfer.from, transfer.to, transfer.amount));
    }

    /// Who pays whom how much.
    public record Transfer(AccountId from, AccountId to, TaoBalance amount) {}

    /// The conditions under which money is taken.
    public record Terms(Precision precision, Preservation preservation, Fortitude fortitude) {
        /// All of it, from free funds, and the account keeps the existential deposit.
        public static final Terms KEEP_ALIVE =
                new Terms(Precision.EXACT, Preservation.PRESERVE, Fortitude.POLITE);

        /// All of it, from free funds, and the account may die.
        public static final Terms ALLOW_DEATH =
                new Terms(Precision.EXACT, Preservation.EXPENDABLE, Fortitude.POLITE);
    }

    /// Takes money out of an account as a credit: issuance stays until the credit is deposited or
    /// dropped. Event `Withdraw`. Returns the amount taken.
    public static TaoBalance withdraw(
            BlockContext block, AccountId who, TaoBalance amount, Terms terms) {
        var taken = decrease(block, who, amount, terms);
        block.emit(new BalancesEvent.Withdraw(who, taken));
        return taken;
    }

    /// Puts a credit into an account; event `Deposit`. Returns the amount that went in.
    public static TaoBalance deposit(
            BlockContext block, AccountId who, TaoBalance amount, Precision precision) {
        var added = increase(block, who, amount, precision);
        block.emit(new BalancesEvent.Deposit(who, added));
        return added;
    }

    /// Destroys a credit: issuance falls.
    public static void dropCredit(State state, TaoBalance amount) {
        TOTAL_ISSUANCE.update(state, issuance -> issuance.saturatingMinus(amount));
    }

    /// Creates a credit: issuance rises; event `Issued`.
    public static TaoBalance issue(BlockContext block, TaoBalance amount) {
        var state = block.state();
        var before = TOTAL_ISSUANCE.get(state);
        var after = before.saturatingPlus(amount);
        TOTAL_ISSUANCE.put(state, after);
        var issued = after.minusExact(before);
        if (!issued.isZero()) {
            block.emit(new BalancesEvent.Issued(issued));
        }
        return issued;
    }

    /// Creates money on an account; event `Minted`.
    public static void mintInto(BlockContext block, AccountId who, TaoBalance amount) {
        var state = block.state();
        plusOrOverflow(TOTAL_ISSUANCE.get(state), amount);
        var added = increase(block, who, amount, Precision.EXACT);
        TOTAL_ISSUANCE.update(state, issuance -> issuance.saturatingPlus(added));
        block.emit(new BalancesEvent.Minted(who, added));
    }

    /// Destroys money of an account; event `Burned`. Returns the amount burnt.
    public static TaoBalance burnFrom(
            BlockContext block, AccountId who, TaoBalance amount, Terms terms) {
        var state = block.state();
        var actual = reducible(state, who, terms.preservation, terms.fortitude).min(amount);
        if (!actual.equals(amount) && terms.precision == Precision.EXACT) {
            throw TokenError.FUNDS_UNAVAILABLE.failure();
        }
        if (actual.isAbove(TOTAL_ISSUANCE.get(state))) {
            throw ArithmeticError.OVERFLOW.failure();
        }
        var burnt =
                decrease(
                        block,
                        who,
                        actual,
                        new Terms(Precision.BEST_EFFORT, terms.preservation, terms.fortitude));
        dropCredit(state, burnt);
        block.emit(new BalancesEvent.Burned(who, burnt));
        return burnt;
    }

    /// Takes from the free balance without event or issuance; returns the amount taken.
    public static TaoBalance decrease(
            BlockContext block, AccountId who, TaoBalance amount, Terms terms) {
        var state = block.state();
        var reducible = reducible(state, who, terms.preservation, terms.fortitude);
        if (terms.precision == Precision.EXACT && amount.isAbove(reducible)) {
            throw TokenError.FUNDS_UNAVAILABLE.failure();
        }
        var taken = amount.min(reducible);
        writeFree(block, who, free(state, who).minusExact(taken));
        return taken;
    }

    /// Adds to the free balance without event or issuance; returns the amount added.
    ///
    /// What would leave an account below the existential deposit is not added.
    public static TaoBalance increase(
            BlockContext block, AccountId who, TaoBalance amount, Precision precision) {
        var before = free(block.state(), who);
        var after =
                precision == Precision.EXACT
                        ? plusOrOverflow(before, amount)
                        : before.saturatingPlus(amount);
        if (after.isBelow(EXISTENTIAL_DEPOSIT)) {
            if (precision == Precision.EXACT) {
                throw TokenError.BELOW_MINIMUM.failure();
            }
            return TaoBalance.ZERO;
        }
        if (!after.equals(before)) {
            writeFree(block, who, after);
        }
        return after.minusExact(before);
    }

    private static void writeFree(BlockContext block, AccountId who, TaoBalance free) {
        var most = reducible(block.state(), who, Preservation.EXPENDABLE, Fortitude.FORCE);
        mutate(
                block,
                who,
                data -> {
                    if (data.free().saturatingMinus(free).isAbove(most)) {
                        throw BalancesError.INSUFFICIENT_BALANCE.failure();
                    }
                    return data.withFree(free);
                });
    }

    // ---- reserves ----

    /// Sets part of the free balance aside; event `Reserved`.
    public static void reserve(BlockContext block, AccountId who, TaoBalance amount) {
        if (amount.isZero()) {
            return;
        }
        var frozen = account(block.state(), who).frozen();
        mutate(
                block,
                who,
                data -> {
                    if (amount.isAbove(data.free())) {
                        throw BalancesError.INSUFFICIENT_BALANCE.failure();
                    }
                    var free = data.free().minusExact(amount);
                    var reserved = plusOrOverflow(data.reserved(), amount);
                    if (free.isBelow(frozen)) {
                        throw BalancesError.LIQUIDITY_RESTRICTIONS.failure();
                    }
                    return data.withFree(free).withReserved(reserved);
                });
        block.emit(new BalancesEvent.Reserved(who, amount));
    }

    /// Frees what was set aside, as far as there is any; event `Unreserved`. Returns what was missing.
    public static TaoBalance unreserve(BlockContext block, AccountId who, TaoBalance amount) {
        if (amount.isZero() || total(block.state(), who).isZero()) {
            return amount;
        }
        var actual = account(block.state(), who).reserved().min(amount);
        mutate(
                block,
                who,
                data ->
                        data.withReserved(data.reserved().minusExact(actual))
                                .withFree(data.free().saturatingPlus(actual)));
        block.emit(new BalancesEvent.Unreserved(who, actual));
        return amount.minusExact(actual);
    }

    // ---- the one place where an account's balance changes ----

    /// Changes an account's balance and keeps everything that hangs on it: providers while the free balance
    /// is at least the existential deposit, consumers while something is reserved or frozen, dust, and the
    /// events `Endowed` and `DustLost`.
    ///
    /// Source: pallet-balances `try_mutate_account_handling_dust`.
    static void mutate(BlockContext block, AccountId who, UnaryOperator<AccountData> change) {
        ensureUpgraded(block, who);
        var state = block.state();
        var pending = new Change(block, who, account(state, who));
        var after = pending.apply(change);
        if (pending.isNew) {
            block.emit(new BalancesEvent.Endowed(who, after.free()));
        }
        var dust = pending.dust;
        if (dust != null) {
            block.emit(new BalancesEvent.DustLost(who, dust));
            dropCredit(state, dust);
        }
    }

    private static final class Change {
        private final BlockContext block;
        private final AccountId who;
        private final AccountData before;
        private final boolean isNew;
        private @Nullable TaoBalance dust;

        Change(BlockContext block, AccountId who, AccountData before) {
            this.block = block;
            this.who = who;
            this.before = before;
            this.isNew = before.equals(AccountData.EMPTY);
        }

        AccountData apply(UnaryOperator<AccountData> change) {
            var state = block.state();
            boolean didProvide = before.free().isAtLeast(EXISTENTIAL_DEPOSIT);
            boolean didConsume = !isNew && consumes(before);
            var after = change.apply(before);
            boolean provides = after.free().isAtLeast(EXISTENTIAL_DEPOSIT);
            if (!didProvide && provides) {
                Accounts.incProviders(block, who);
            }
            if (didConsume && !consumes(after)) {
                Accounts.decConsumers(state, who);
            }
            if (!didConsume && consumes(after)) {
                Accounts.incConsumers(state, who);
            }
            if (didProvide && !provides) {
                Accounts.decProviders(block, who);
            }
            boolean dies = !provides && after.reserved().isZero();
            if (dies && !after.free().isZero()) {
                dust = after.free();
            }
            Accounts.mutateData(state, who, ignored -> dies ? AccountData.EMPTY : after);
            return after;
        }

        private static boolean consumes(AccountData data) {
            return !data.reserved().isZero() || !data.frozen().isZero();
        }
    }

    /// Brings an account of the old bookkeeping to the present one; event `Upgraded`. Returns whether it was old.
    static boolean ensureUpgraded(BlockContext block, AccountId who) {
        var state = block.state();
        var data = account(state, who);
        if ((data.flags().bits().high() & 1L << 63) != 0) {
            return false;
        }
        if (!data.reserved().isZero() && data.frozen().isZero()) {
            if (Accounts.get(state, who).providers() == 0) {
                Accounts.incProviders(block, who);
            }
            Accounts.incConsumers(state, who);
        }
        Accounts.mutateData(
                state,
                who,
                old ->
                        new AccountData(
                                old.free(),
                                old.reserved(),
                                old.frozen(),
                                AccountData.ExtraFlags.NEW_LOGIC));
        block.emit(new BalancesEvent.Upgraded(who));
        return true;
    }

    /// Sets a genesis balance; the caller counts issuance.
    public static void endowAtGenesis(BlockContext genesis, AccountId who, TaoBalance free) {
        Accounts.incProviders(genesis, who);
        Accounts.mutateData(genesis.state(), who, data -> data.withFree(free));
        TOTAL_ISSUANCE.update(genesis.state(), issuance -> issuance.plusExact(free));
    }
}
