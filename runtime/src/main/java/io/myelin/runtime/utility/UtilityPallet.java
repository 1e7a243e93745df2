package io.myelin.runtime.utility;

import io.myelin.runtime.kernel.CallFilter;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.scale.Wires;
import java.util.List;

/// The declaration of the Utility pallet, and the chain's rule against nested batches.
public final class UtilityPallet {
    /// A batch may not directly hold another batch. Source: subtensor `runtime/src/lib.rs`, `NoNestingCallFilter`.
    public static final CallFilter NO_NESTED_BATCH =
            (state, call) ->
                    switch (call) {
                        case UtilityCall.Batch(var calls) -> holdsNoBatch(calls);
                        case UtilityCall.BatchAll(var calls) -> holdsNoBatch(calls);
                        case UtilityCall.ForceBatch(var calls) -> holdsNoBatch(calls);
                        case RuntimeCall _ -> true;
                    };

    private UtilityPallet() {}

    private static boolean holdsNoBatch(List<RuntimeCall> calls) {
        for (var call : calls) {
            if (call instanceof UtilityCall.Batch
                    || call instanceof UtilityCall.BatchAll
                    || call instanceof UtilityCall.ForceBatch) {
                return false;
            }
        }
        return true;
    }

    public static Pallet create() {
        return Pallet.named("Utility", "pallet_subtensor_utility::pallet")
                .eventGenerics()
                .calls(UtilityCall.class, new UtilitySection())
                .events(UtilityEvent.class)
                .errors(UtilityError.class)
                .constant("batched_calls_limit", Wires.U32, p -> UtilitySection.BATCHED_CALLS_LIMIT)
                .build();
    }
}
