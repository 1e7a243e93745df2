package io.myelin.runtime.utility;

import static io.myelin.runtime.kernel.DispatchException.ensure;

import io.myelin.crypto.key.DerivedAccounts;
import io.myelin.runtime.kernel.CallFilter;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import java.util.List;

/// The code of the Utility pallet's calls. Source: subtensor `pallets/utility/src/lib.rs`, spec 425.
final class UtilitySection implements Section<UtilityCall> {
    /// The most calls of a batch. Source: the reference's `batched_calls_limit`, 2²⁵ ÷ 3 ÷ 1024.
    static final int BATCHED_CALLS_LIMIT = 10_922;

    private static final CallFilter NO_BATCH_ALL =
            (state, call) -> !(call instanceof UtilityCall.BatchAll);

    @Override
    public PostInfo dispatch(UtilityCall call, Dispatch d) {
        return switch (call) {
            case UtilityCall.Batch(var calls) -> batch(d, calls);
            case UtilityCall.AsDerivative(var index, var inner) -> asDerivative(d, index, inner);
            case UtilityCall.BatchAll(var calls) -> batchAll(d, calls);
            case UtilityCall.DispatchAs(var origin, var inner) -> {
                d.ensureRoot();
                var outcome = d.callUnfiltered(origin.asOrigin(), inner);
                d.emit(new UtilityEvent.DispatchedAs(outcome.result()));
                yield PostInfo.AS_DECLARED;
            }
            case UtilityCall.ForceBatch(var calls) -> forceBatch(d, calls);
            case UtilityCall.WithWeight(var inner, var _) -> {
                d.ensureRoot();
                failAs(d.callUnfiltered(Origin.ROOT, inner));
                yield PostInfo.AS_DECLARED;
            }
            case UtilityCall.IfElse(var main, var fallback) -> ifElse(d, main, fallback);
            case UtilityCall.DispatchAsFallible(var origin, var inner) -> {
                d.ensureRoot();
                failAs(d.callUnfiltered(origin.asOrigin(), inner));
                d.emit(new UtilityEvent.DispatchedAs(new Result.Ok<>(Unit.UNIT)));
                yield PostInfo.AS_DECLARED;
            }
        };
    }

    private static void failAs(DispatchOutcome outcome) {
        if (outcome instanceof DispatchOutcome.Failed failed) {
            throw failed.error().failure();
        }
    }

    private static void checkBatch(Dispatch d, List<RuntimeCall> calls) {
        Dispatch.ensureOrigin(!(d.origin() instanceof Origin.None));
        ensure(calls.size() <= BATCHED_CALLS_LIMIT, UtilityError.TOO_MANY_CALLS);
    }

    private static DispatchOutcome run(Dispatch d, RuntimeCall call) {
        return d.origin() instanceof Origin.Root
                ? d.callAsSelfUnfiltered(call)
                : d.callAsSelf(call);
    }

    private static Weight weightOf(Dispatch d, RuntimeCall call, DispatchOutcome outcome) {
        return outcome.postInfo().weightOf(d.kernel().cost(call).weight());
    }

    private static PostInfo batch(Dispatch d, List<RuntimeCall> calls) {
        checkBatch(d, calls);
        var weight = Weight.ZERO;
        for (int i = 0; i < calls.size(); i++) {
            var outcome = run(d, calls.get(i));
            weight = weight.plus(weightOf(d, calls.get(i), outcome));
            if (outcome instanceof DispatchOutcome.Failed failed) {
                d.emit(new UtilityEvent.BatchInterrupted(i, failed.error()));
                return PostInfo.weighing(UtilityCall.Batch.base(i + 1).plus(weight));
            }
            d.emit(new UtilityEvent.ItemCompleted());
        }
        d.emit(new UtilityEvent.BatchCompleted());
        return PostInfo.weighing(UtilityCall.Batch.base(calls.size()).plus(weight));
    }

    /// Nested `batch_all` is filtered out for all but root.
    private static PostInfo batchAll(Dispatch d, List<RuntimeCall> calls) {
        checkBatch(d, calls);
        var weight = Weight.ZERO;
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            var outcome =
                    d.origin() instanceof Origin.Root
                            ? d.callAsSelfUnfiltered(call)
                            : d.callAsSelf(NO_BATCH_ALL, call);
            weight = weight.plus(weightOf(d, call, outcome));
            if (outcome instanceof DispatchOutcome.Failed failed) {
                throw new DispatchException(
                        failed.error(),
                        PostInfo.weighing(UtilityCall.BatchAll.base(i + 1).plus(weight)));
            }
            d.emit(new UtilityEvent.ItemCompleted());
        }
        d.emit(new UtilityEvent.BatchCompleted());
        return PostInfo.weighing(UtilityCall.BatchAll.base(calls.size()).plus(weight));
    }

    private static PostInfo forceBatch(Dispatch d, List<RuntimeCall> calls) {
        checkBatch(d, calls);
        var weight = Weight.ZERO;
        boolean failedOnce = false;
        for (var call : calls) {
            var outcome = run(d, call);
            weight = weight.plus(weightOf(d, call, outcome));
            if (outcome instanceof DispatchOutcome.Failed failed) {
                failedOnce = true;
                d.emit(new UtilityEvent.ItemFailed(failed.error()));
            } else {
                d.emit(new UtilityEvent.ItemCompleted());
            }
        }
        d.emit(
                failedOnce
                        ? new UtilityEvent.BatchCompletedWithErrors()
                        : new UtilityEvent.BatchCompleted());
        return PostInfo.weighing(UtilityCall.ForceBatch.base(calls.size()).plus(weight));
    }

    private static PostInfo ifElse(Dispatch d, RuntimeCall main, RuntimeCall fallback) {
        Dispatch.ensureOrigin(!(d.origin() instanceof Origin.None));
        var first = run(d, main);
        var weight = UtilityCall.IfElse.BASE.plus(weightOf(d, main, first));
        if (!(first instanceof DispatchOutcome.Failed mainFailed)) {
            d.emit(new UtilityEvent.IfElseMainSuccess());
            return PostInfo.weighing(weight);
        }
        var second = run(d, fallback);
        weight = weight.plus(weightOf(d, fallback, second));
        if (second instanceof DispatchOutcome.Failed failed) {
            throw new DispatchException(failed.error(), PostInfo.weighing(weight));
        }
        d.emit(new UtilityEvent.IfElseFallbackCalled(mainFailed.error()));
        return PostInfo.weighing(weight);
    }

    private static PostInfo asDerivative(Dispatch d, int index, RuntimeCall call) {
        var who = d.ensureSigned();
        var outcome = d.callAsSelf(new Origin.Signed(DerivedAccounts.derivative(who, index)), call);
        var weight = UtilityCall.AsDerivative.BASE.plus(weightOf(d, call, outcome));
        if (outcome instanceof DispatchOutcome.Failed failed) {
            throw new DispatchException(failed.error(), PostInfo.weighing(weight));
        }
        return PostInfo.weighing(weight);
    }
}
