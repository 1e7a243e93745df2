package io.myelin.runtime.system;

import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Weight;

/// The weight and length that a block has used, and whether another extrinsic fits.
///
/// Source: frame-system `extensions/check_weight.rs`.
final class BlockResources {
    private BlockResources() {}

    /// Refuses an extrinsic that is too long for the rest of the block, or too heavy for any block.
    static void check(State state, CallCost cost, int lengthBytes) {
        nextLength(state, cost, lengthBytes);
        var most = BlockLimits.WEIGHTS.perClass().of(cost.dispatchClass()).maxExtrinsic();
        if (most != null && cost.weight().anyAbove(most)) {
            throw new InvalidTransaction.ExhaustsResources().refusal();
        }
    }

    private static int nextLength(State state, CallCost cost, int lengthBytes) {
        var used = SystemStorage.ALL_EXTRINSICS_LEN.get(state);
        long next = (used == null ? 0L : used) + lengthBytes;
        if (next > BlockLimits.LENGTH.max().of(cost.dispatchClass())) {
            throw new InvalidTransaction.ExhaustsResources().refusal();
        }
        return (int) next;
    }

    /// Counts the extrinsic; refuses it when it does not fit into what is left.
    static void take(State state, CallCost cost, int lengthBytes) {
        int length = nextLength(state, cost, lengthBytes);
        var limits = BlockLimits.WEIGHTS.perClass().of(cost.dispatchClass());
        var weight = cost.weight().plus(limits.baseExtrinsic()).plus(new Weight(0, lengthBytes));
        var used = SystemStorage.BLOCK_WEIGHT.get(state);
        var ofClass = used.of(cost.dispatchClass()).plus(weight);
        var next = used.with(cost.dispatchClass(), ofClass);
        var total = limits.maxTotal();
        var reserved = limits.reserved();
        boolean classIsFull = total != null && ofClass.anyAbove(total);
        boolean blockIsFull =
                next.total().anyAbove(BlockLimits.WEIGHTS.maxBlock())
                        && reserved != null
                        && ofClass.anyAbove(reserved);
        if (classIsFull || blockIsFull) {
            throw new InvalidTransaction.ExhaustsResources().refusal();
        }
        SystemStorage.ALL_EXTRINSICS_LEN.put(state, length);
        SystemStorage.BLOCK_WEIGHT.put(state, next);
    }

    /// Returns what the call did not use.
    static void giveBack(State state, CallCost cost, PostInfo postInfo) {
        var unspent = cost.weight().minus(postInfo.weightOf(cost.weight()));
        if (!unspent.equals(Weight.ZERO)) {
            SystemStorage.BLOCK_WEIGHT.update(
                    state,
                    used ->
                            used.with(
                                    cost.dispatchClass(),
                                    used.of(cost.dispatchClass()).minus(unspent)));
        }
    }

    /// Counts work that nobody asked for by an extrinsic.
    static void register(State state, Weight weight, DispatchClass dispatchClass) {
        SystemStorage.BLOCK_WEIGHT.update(
                state, used -> used.with(dispatchClass, used.of(dispatchClass).plus(weight)));
    }
}
