package io.myelin.runtime.crowdloan;

import static io.myelin.runtime.crowdloan.CrowdloanError.ALREADY_FINALIZED;
import static io.myelin.runtime.crowdloan.CrowdloanError.BLOCK_DURATION_TOO_LONG;
import static io.myelin.runtime.crowdloan.CrowdloanError.BLOCK_DURATION_TOO_SHORT;
import static io.myelin.runtime.crowdloan.CrowdloanError.CALL_UNAVAILABLE;
import static io.myelin.runtime.crowdloan.CrowdloanError.CANNOT_END_IN_PAST;
import static io.myelin.runtime.crowdloan.CrowdloanError.CAP_NOT_RAISED;
import static io.myelin.runtime.crowdloan.CrowdloanError.CAP_RAISED;
import static io.myelin.runtime.crowdloan.CrowdloanError.CAP_TOO_LOW;
import static io.myelin.runtime.crowdloan.CrowdloanError.CONTRIBUTION_PERIOD_ENDED;
import static io.myelin.runtime.crowdloan.CrowdloanError.CONTRIBUTION_TOO_LOW;
import static io.myelin.runtime.crowdloan.CrowdloanError.DEPOSIT_CANNOT_BE_WITHDRAWN;
import static io.myelin.runtime.crowdloan.CrowdloanError.DEPOSIT_TOO_LOW;
import static io.myelin.runtime.crowdloan.CrowdloanError.INSUFFICIENT_BALANCE;
import static io.myelin.runtime.crowdloan.CrowdloanError.INVALID_CROWDLOAN_ID;
import static io.myelin.runtime.crowdloan.CrowdloanError.INVALID_FINALIZATION_CONFIG;
import static io.myelin.runtime.crowdloan.CrowdloanError.INVALID_ORIGIN;
import static io.myelin.runtime.crowdloan.CrowdloanError.MAXIMUM_CONTRIBUTION_TOO_LOW;
import static io.myelin.runtime.crowdloan.CrowdloanError.MAX_CONTRIBUTION_REACHED;
import static io.myelin.runtime.crowdloan.CrowdloanError.MAX_CONTRIBUTORS_REACHED;
import static io.myelin.runtime.crowdloan.CrowdloanError.MINIMUM_CONTRIBUTION_TOO_HIGH;
import static io.myelin.runtime.crowdloan.CrowdloanError.MINIMUM_CONTRIBUTION_TOO_LOW;
import static io.myelin.runtime.crowdloan.CrowdloanError.NOT_READY_TO_DISSOLVE;
import static io.myelin.runtime.crowdloan.CrowdloanError.NO_CONTRIBUTION;
import static io.myelin.runtime.crowdloan.CrowdloanError.OVERFLOW;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.CONTRIBUTIONS;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.CROWDLOANS;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.CURRENT_CROWDLOAN_ID;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.MAX_CONTRIBUTIONS;
import static io.myelin.runtime.crowdloan.CrowdloanStorage.NEXT_CROWDLOAN_ID;
import static io.myelin.runtime.kernel.DispatchException.ensure;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.DerivedAccounts;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.Balances.Transfer;
import io.myelin.runtime.balances.Preservation;
import io.myelin.runtime.crowdloan.CrowdloanCall.Create;
import io.myelin.runtime.crowdloan.CrowdloanCall.Refund;
import io.myelin.runtime.crowdloan.CrowdloanEvent.AllRefunded;
import io.myelin.runtime.crowdloan.CrowdloanEvent.CapUpdated;
import io.myelin.runtime.crowdloan.CrowdloanEvent.Contributed;
import io.myelin.runtime.crowdloan.CrowdloanEvent.Created;
import io.myelin.runtime.crowdloan.CrowdloanEvent.Dissolved;
import io.myelin.runtime.crowdloan.CrowdloanEvent.EndUpdated;
import io.myelin.runtime.crowdloan.CrowdloanEvent.Finalized;
import io.myelin.runtime.crowdloan.CrowdloanEvent.MaxContributionUpdated;
import io.myelin.runtime.crowdloan.CrowdloanEvent.MinContributionUpdated;
import io.myelin.runtime.crowdloan.CrowdloanEvent.PartiallyRefunded;
import io.myelin.runtime.crowdloan.CrowdloanEvent.Withdrew;
import io.myelin.runtime.crowdloan.CrowdloanStorage.CrowdloanInfo;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.Accounts;
import io.myelin.scale.Wires;
import org.jspecify.annotations.Nullable;

/// What contributors, creators and the funds of a crowdloan do.
///
/// Source: subtensor `pallets/crowdloan/src/lib.rs`, spec 425.
final class Crowdloans {
    static final String PALLET_ID = "bt/cloan";
    static final TaoBalance MINIMUM_DEPOSIT = TaoBalance.ofTao(10);
    static final TaoBalance MINIMUM_CONTRIBUTION = new TaoBalance(100_000_000);

    /// How many contributions are given back at a time.
    static final int REFUND_LIMIT = 50;

    static final int MAX_CONTRIBUTORS = 500;

    private Crowdloans() {}

    /// Errors, in order: DEPOSIT_TOO_LOW, CAP_TOO_LOW, MINIMUM_CONTRIBUTION_TOO_LOW,
    /// INVALID_FINALIZATION_CONFIG (a call and an account, or neither), CANNOT_END_IN_PAST,
    /// BLOCK_DURATION_TOO_SHORT, BLOCK_DURATION_TOO_LONG, INSUFFICIENT_BALANCE, OVERFLOW,
    /// CALL_UNAVAILABLE (too long to be kept in place), those of transfers. Event: [Created].
    static void create(Dispatch d, AccountId creator, Create it) {
        var state = d.state();
        ensure(it.deposit().isAtLeast(MINIMUM_DEPOSIT), DEPOSIT_TOO_LOW);
        ensure(it.cap().isAbove(it.deposit()), CAP_TOO_LOW);
        ensure(it.minContribution().isAtLeast(MINIMUM_CONTRIBUTION), MINIMUM_CONTRIBUTION_TOO_LOW);
        ensure((it.call() == null) != (it.targetAddress() == null), INVALID_FINALIZATION_CONFIG);
        ensureValidEnd(d, it.end());
        ensureHas(state, creator, it.deposit());
        long id = NEXT_CROWDLOAN_ID.get(state);
        ensure(id < 0xFFFF_FFFFL, OVERFLOW);
        NEXT_CROWDLOAN_ID.put(state, id + 1);
        var funds = DerivedAccounts.palletSub(PALLET_ID, Wires.U32_LONG.encode(id).toArray());
        Accounts.incProviders(d, funds);
        CROWDLOANS.put(
                state,
                id,
                new CrowdloanInfo(
                        creator,
                        it.deposit(),
                        it.minContribution(),
                        it.end(),
                        it.cap(),
                        funds,
                        it.deposit(),
                        it.targetAddress(),
                        stored(d, it.call()),
                        false,
                        1));
        pay(d, creator, funds, it.deposit());
        CONTRIBUTIONS.put(state, id, creator, it.deposit());
        d.emit(new Created(id, creator, it.end(), it.cap()));
    }

    private static @Nullable StoredCall stored(Dispatch d, @Nullable RuntimeCall call) {
        if (call == null) {
            return null;
        }
        var encoded = d.kernel().callWire().encode(call);
        ensure(encoded.size() <= StoredCall.MAX_INLINE_BYTES, CALL_UNAVAILABLE);
        return new StoredCall.Inline(encoded);
    }

    private static void ensureValidEnd(BlockContext block, long end) {
        long duration = end - block.blockNumber();
        ensure(duration > 0, CANNOT_END_IN_PAST);
        ensure(duration >= block.params().crowdloanMinimumDuration(), BLOCK_DURATION_TOO_SHORT);
        ensure(duration <= block.params().crowdloanMaximumDuration(), BLOCK_DURATION_TOO_LONG);
    }

    private static void ensureHas(State state, AccountId who, TaoBalance amount) {
        ensure(Balances.free(state, who).isAtLeast(amount), INSUFFICIENT_BALANCE);
    }

    private static void pay(BlockContext block, AccountId from, AccountId to, TaoBalance amount) {
        Balances.transfer(block, new Transfer(from, to, amount), Preservation.EXPENDABLE);
    }

    private static CrowdloanInfo crowdloan(State state, long id) {
        var found = CROWDLOANS.get(state, id);
        if (found == null) {
            throw INVALID_CROWDLOAN_ID.failure();
        }
        return found;
    }

    private static CrowdloanInfo open(State state, long id) {
        var found = crowdloan(state, id);
        ensure(!found.finalized(), ALREADY_FINALIZED);
        return found;
    }

    /// Errors: INVALID_CROWDLOAN_ID, ALREADY_FINALIZED, INVALID_ORIGIN.
    private static CrowdloanInfo openByCreator(State state, long id, AccountId who) {
        var found = open(state, id);
        ensure(found.creator().equals(who), INVALID_ORIGIN);
        return found;
    }

    private static TaoBalance contribution(State state, long id, AccountId who) {
        var given = CONTRIBUTIONS.get(state, id, who);
        return given == null ? TaoBalance.ZERO : given;
    }

    /// Quirk: what counts against the least contribution is the amount offered, of which less may be taken; and a
    /// crowdloan with 500 contributors takes nothing more even from these.
    /// Errors, in order: INVALID_CROWDLOAN_ID, CONTRIBUTION_PERIOD_ENDED, CAP_RAISED, CONTRIBUTION_TOO_LOW,
    /// MAX_CONTRIBUTORS_REACHED, MAX_CONTRIBUTION_REACHED, INSUFFICIENT_BALANCE, those of transfers.
    /// Event: [Contributed].
    static void contribute(Dispatch d, AccountId who, long id, TaoBalance offered) {
        var state = d.state();
        var loan = crowdloan(state, id);
        ensure(d.blockNumber() < loan.end(), CONTRIBUTION_PERIOD_ENDED);
        ensure(loan.raised().isBelow(loan.cap()), CAP_RAISED);
        ensure(offered.isAtLeast(loan.minContribution()), CONTRIBUTION_TOO_LOW);
        ensure(loan.contributorsCount() < MAX_CONTRIBUTORS, MAX_CONTRIBUTORS_REACHED);
        var before = contribution(state, id, who);
        var amount = offered.min(loan.cap().saturatingMinus(loan.raised()));
        var most = MAX_CONTRIBUTIONS.get(state, id);
        if (most != null) {
            ensure(before.isBelow(most), MAX_CONTRIBUTION_REACHED);
            amount = amount.min(most.saturatingMinus(before));
        }
        ensureHas(state, who, amount);
        pay(d, who, loan.fundsAccount(), amount);
        boolean isNew = !CONTRIBUTIONS.contains(state, id, who);
        CONTRIBUTIONS.put(state, id, who, before.saturatingPlus(amount));
        CROWDLOANS.put(
                state,
                id,
                loan.withRaised(
                        loan.raised().saturatingPlus(amount),
                        loan.contributorsCount() + (isNew ? 1 : 0)));
        d.emit(new Contributed(id, who, amount));
    }

    /// Errors, in order: INVALID_CROWDLOAN_ID, ALREADY_FINALIZED, NO_CONTRIBUTION,
    /// DEPOSIT_CANNOT_BE_WITHDRAWN, those of transfers. Event: [Withdrew].
    static void withdraw(Dispatch d, AccountId who, long id) {
        var state = d.state();
        var loan = open(state, id);
        var amount = contribution(state, id, who);
        ensure(!amount.isZero(), NO_CONTRIBUTION);
        long contributors = loan.contributorsCount();
        if (who.equals(loan.creator())) {
            amount = amount.saturatingMinus(loan.deposit());
            ensure(!amount.isZero(), DEPOSIT_CANNOT_BE_WITHDRAWN);
            CONTRIBUTIONS.put(state, id, who, loan.deposit());
        } else {
            CONTRIBUTIONS.remove(state, id, who);
            contributors--;
        }
        pay(d, loan.fundsAccount(), who, amount);
        CROWDLOANS.put(
                state, id, loan.withRaised(loan.raised().saturatingMinus(amount), contributors));
        d.emit(new Withdrew(id, who, amount));
    }

    /// Errors, in order: INVALID_CROWDLOAN_ID, INVALID_ORIGIN, CAP_NOT_RAISED, ALREADY_FINALIZED, those of the
    /// call or transfer. Event: [Finalized].
    static void finalizeLoan(Dispatch d, AccountId who, long id) {
        var state = d.state();
        var loan = crowdloan(state, id);
        ensure(loan.creator().equals(who), INVALID_ORIGIN);
        ensure(loan.raised().equals(loan.cap()), CAP_NOT_RAISED);
        ensure(!loan.finalized(), ALREADY_FINALIZED);
        var call = loan.call();
        var target = loan.targetAddress();
        if (call != null) {
            CURRENT_CROWDLOAN_ID.set(state, id);
            d.call(new Origin.Signed(who), decoded(d, call)).orThrow();
            CURRENT_CROWDLOAN_ID.set(state, null);
        } else if (target != null) {
            pay(d, loan.fundsAccount(), target, loan.raised());
        } else {
            throw INVALID_FINALIZATION_CONFIG.failure();
        }
        CROWDLOANS.put(state, id, loan.asFinalized());
        d.emit(new Finalized(id));
    }

    private static RuntimeCall decoded(Dispatch d, StoredCall call) {
        return switch (call) {
            case StoredCall.Inline(var encoded) -> d.kernel().callWire().decode(encoded);
            case StoredCall.Legacy _, StoredCall.Lookup _ -> throw CALL_UNAVAILABLE.failure();
        };
    }

    /// Errors, in order: INVALID_CROWDLOAN_ID, ALREADY_FINALIZED, INVALID_ORIGIN, those of transfers.
    /// Events: [AllRefunded] or [PartiallyRefunded].
    static PostInfo refund(Dispatch d, AccountId who, long id) {
        var state = d.state();
        var loan = openByCreator(state, id, who);
        var others =
                CONTRIBUTIONS.entriesUnder(state, id).stream()
                        .filter(it -> !it.key().equals(loan.creator()))
                        .toList();
        var refunded = others.subList(0, Math.min(REFUND_LIMIT, others.size()));
        var raised = loan.raised();
        for (var it : refunded) {
            pay(d, loan.fundsAccount(), it.key(), it.value());
            raised = raised.saturatingMinus(it.value());
            CONTRIBUTIONS.remove(state, id, it.key());
        }
        CROWDLOANS.put(
                state, id, loan.withRaised(raised, loan.contributorsCount() - refunded.size()));
        if (refunded.size() < others.size()) {
            d.emit(new PartiallyRefunded(id));
            return PostInfo.AS_DECLARED;
        }
        d.emit(new AllRefunded(id));
        return PostInfo.weighing(Refund.weight(refunded.size()));
    }

    /// Errors, in order: INVALID_CROWDLOAN_ID, ALREADY_FINALIZED, INVALID_ORIGIN, NO_CONTRIBUTION,
    /// NOT_READY_TO_DISSOLVE, those of transfers. Event: [Dissolved].
    static void dissolve(Dispatch d, AccountId who, long id) {
        var state = d.state();
        var loan = openByCreator(state, id, who);
        var own = contribution(state, id, who);
        ensure(CONTRIBUTIONS.contains(state, id, who), NO_CONTRIBUTION);
        ensure(own.equals(loan.raised()), NOT_READY_TO_DISSOLVE);
        pay(d, loan.fundsAccount(), who, own);
        CONTRIBUTIONS.remove(state, id, who);
        Accounts.decProviders(d, loan.fundsAccount());
        CROWDLOANS.remove(state, id);
        MAX_CONTRIBUTIONS.remove(state, id);
        d.emit(new Dissolved(id));
    }

    /// Errors: those of the creator's calls, MINIMUM_CONTRIBUTION_TOO_LOW, MINIMUM_CONTRIBUTION_TOO_HIGH.
    /// Event: [MinContributionUpdated].
    static void updateMinContribution(Dispatch d, AccountId who, long id, TaoBalance least) {
        var state = d.state();
        var loan = openByCreator(state, id, who);
        ensure(least.isAtLeast(MINIMUM_CONTRIBUTION), MINIMUM_CONTRIBUTION_TOO_LOW);
        var most = MAX_CONTRIBUTIONS.get(state, id);
        ensure(most == null || most.isAtLeast(least), MINIMUM_CONTRIBUTION_TOO_HIGH);
        CROWDLOANS.put(state, id, loan.withTerms(least, loan.end(), loan.cap()));
        d.emit(new MinContributionUpdated(id, least));
    }

    /// Errors: those of the creator's calls, CANNOT_END_IN_PAST, BLOCK_DURATION_TOO_SHORT,
    /// BLOCK_DURATION_TOO_LONG. Event: [EndUpdated].
    static void updateEnd(Dispatch d, AccountId who, long id, long end) {
        var loan = openByCreator(d.state(), id, who);
        ensureValidEnd(d, end);
        CROWDLOANS.put(d.state(), id, loan.withTerms(loan.minContribution(), end, loan.cap()));
        d.emit(new EndUpdated(id, end));
    }

    /// Errors: those of the creator's calls, CAP_TOO_LOW (below what is raised). Event: [CapUpdated].
    static void updateCap(Dispatch d, AccountId who, long id, TaoBalance cap) {
        var loan = openByCreator(d.state(), id, who);
        ensure(cap.isAtLeast(loan.raised()), CAP_TOO_LOW);
        CROWDLOANS.put(d.state(), id, loan.withTerms(loan.minContribution(), loan.end(), cap));
        d.emit(new CapUpdated(id, cap));
    }

    /// Errors: those of the creator's calls, MAXIMUM_CONTRIBUTION_TOO_LOW (below the least or the creator's own).
    /// Event: [MaxContributionUpdated].
    static void setMaxContribution(Dispatch d, AccountId who, long id, @Nullable TaoBalance most) {
        var state = d.state();
        var loan = openByCreator(state, id, who);
        if (most != null) {
            ensure(
                    most.isAtLeast(loan.minContribution())
                            && most.isAtLeast(contribution(state, id, who)),
                    MAXIMUM_CONTRIBUTION_TOO_LOW);
        }
        MAX_CONTRIBUTIONS.set(state, id, most);
        d.emit(new MaxContributionUpdated(id, most));
    }
}
