package io.myelin.runtime.kernel;

/// What a call costs at most: weight, the share of the block it draws on, and whether a fee is due.
public record CallCost(Weight weight, DispatchClass dispatchClass, Pays pays) {
    public static CallCost normal(Weight weight) {
        return new CallCost(weight, DispatchClass.NORMAL, Pays.YES);
    }
}
