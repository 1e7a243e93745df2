package io.myelin.runtime.utility;

import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.WeighedByArguments;
import io.myelin.runtime.kernel.Weigher;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.U16;
import java.util.List;

/// Calls of the Utility pallet. Weights: subtensor `pallets/utility/src/weights.rs`.
public sealed interface UtilityCall extends RuntimeCall {
    /// Runs calls in order until one fails; what ran before stays.
    @Call(index = 0)
    record Batch(List<RuntimeCall> calls) implements UtilityCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return batchCost(calls, base(calls.size()), weigher);
        }

        static Weight base(int count) {
            return new Weight(19_446_696 + 5_450_264L * count, 3983).withAccess(2, 0);
        }
    }

    /// Runs a call as one of the signer's numbered side accounts.
    @Call(index = 1)
    record AsDerivative(@U16 int index, RuntimeCall call)
            implements UtilityCall, WeighedByArguments {
        static final Weight BASE = new Weight(15_378_000, 3983).withAccess(2, 0).withAccess(1, 1);

        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(BASE.plus(weigher.cost(call).weight()));
        }
    }

    /// Runs all calls or none.
    @Call(index = 2)
    record BatchAll(List<RuntimeCall> calls) implements UtilityCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return batchCost(calls, base(calls.size()), weigher);
        }

        static Weight base(int count) {
            return new Weight(13_428_230 + 5_663_250L * count, 3983).withAccess(2, 0);
        }
    }

    /// Runs a call with a given origin; its failure is only reported. Root only.
    @Call(index = 3)
    record DispatchAs(OriginCaller asOrigin, RuntimeCall call)
            implements UtilityCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(Weight.ofRefTime(6_893_000).plus(weigher.cost(call).weight()));
        }
    }

    /// Runs all calls, whether or not some fail.
    @Call(index = 4)
    record ForceBatch(List<RuntimeCall> calls) implements UtilityCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return batchCost(calls, base(calls.size()), weigher);
        }

        static Weight base(int count) {
            return new Weight(12_134_867 + 5_477_293L * count, 3983).withAccess(2, 0);
        }
    }

    /// Runs a call as root with a weight that is taken on trust. Root only.
    @Call(index = 5)
    record WithWeight(RuntimeCall call, Weight weight) implements UtilityCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(weight);
        }
    }

    /// Runs a call, and another one if it fails.
    @Call(index = 6)
    record IfElse(RuntimeCall main, RuntimeCall fallback)
            implements UtilityCall, WeighedByArguments {
        static final Weight BASE = new Weight(21_831_000, 3983).withAccess(2, 0);

        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(
                    BASE.plus(weigher.cost(main).weight()).plus(weigher.cost(fallback).weight()));
        }
    }

    /// Runs a call with a given origin and fails as it does. Root only.
    @Call(index = 7)
    record DispatchAsFallible(OriginCaller asOrigin, RuntimeCall call)
            implements UtilityCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(Weight.ofRefTime(7_113_000).plus(weigher.cost(call).weight()));
        }
    }

    /// A batch is free only if all its calls are; its class is always normal.
    private static CallCost batchCost(List<RuntimeCall> calls, Weight base, Weigher weigher) {
        var sum = base;
        var pays = Pays.NO;
        for (var call : calls) {
            var cost = weigher.cost(call);
            sum = sum.plus(cost.weight());
            if (cost.pays() == Pays.YES) {
                pays = Pays.YES;
            }
        }
        return new CallCost(sum, DispatchClass.NORMAL, pays);
    }
}
