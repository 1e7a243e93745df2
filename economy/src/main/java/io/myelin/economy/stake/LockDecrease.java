package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U64F64;

/// By how much a lock became less.
///
/// @param mass the difference in locked alpha
/// @param conviction the difference in conviction
public record LockDecrease(AlphaBalance mass, U64F64 conviction) {
    public boolean isZero() {
        return mass.isZero() && conviction.isZero();
    }
}
