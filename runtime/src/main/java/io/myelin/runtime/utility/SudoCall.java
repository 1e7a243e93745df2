package io.myelin.runtime.utility;

import io.myelin.block.MultiAddress;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.WeighedByArguments;
import io.myelin.runtime.kernel.Weigher;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Name;

/// Calls of the Sudo pallet. Weights: pallet-sudo 41.0.0 `weights.rs`.
public sealed interface SudoCall extends RuntimeCall {
    /// Runs a call as root; its failure is only reported.
    @Call(index = 0)
    record Sudo(RuntimeCall call) implements SudoCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return over(weigher.cost(call), 7_939_000);
        }
    }

    /// Runs a call as root with a weight that is taken on trust.
    @Call(index = 1)
    record SudoUncheckedWeight(RuntimeCall call, Weight weight)
            implements SudoCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            var inner = weigher.cost(call);
            return new CallCost(weight, inner.dispatchClass(), Pays.YES);
        }
    }

    @Call(index = 2)
    @Weighs(refTime = 7_237_000, proofSize = 1517, reads = 1, writes = 1)
    record SetKey(@Name("new") MultiAddress key) implements SudoCall {}

    /// Runs a call on behalf of any account.
    @Call(index = 3)
    record SudoAs(MultiAddress who, RuntimeCall call) implements SudoCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return over(weigher.cost(call), 7_870_000);
        }
    }

    @Call(index = 4)
    @Weighs(refTime = 6_417_000, proofSize = 1517, reads = 1, writes = 1)
    record RemoveKey() implements SudoCall {}

    private static CallCost over(CallCost inner, long refTime) {
        return new CallCost(
                new Weight(refTime, 1517).withAccess(1, 0).plus(inner.weight()),
                inner.dispatchClass(),
                Pays.YES);
    }
}
