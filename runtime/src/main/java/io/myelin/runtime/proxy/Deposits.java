package io.myelin.runtime.proxy;

import io.myelin.chain.AccountId;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.BlockContext;

/// What is set aside for something stored: a base and as much for each entry; nothing for none.
///
/// Source: subtensor `runtime/src/lib.rs`, `deposit`: 0.02 TAO an item, 0.001 TAO a byte.
record Deposits(TaoBalance base, TaoBalance factor) {
    static final Deposits PROXIES =
            new Deposits(new TaoBalance(60_000_000), new TaoBalance(33_000_000));
    static final Deposits ANNOUNCEMENTS =
            new Deposits(new TaoBalance(36_000_000), new TaoBalance(68_000_000));

    TaoBalance forEntries(int count) {
        return count == 0
                ? TaoBalance.ZERO
                : base.saturatingPlus(new TaoBalance(factor.rao() * count));
    }

    /// Sets aside what is missing for so many entries, or frees what is too much; returns the new deposit.
    ///
    /// Errors: those of reserving.
    TaoBalance adjust(BlockContext block, AccountId who, TaoBalance before, int count) {
        var now = forEntries(count);
        if (now.isAbove(before)) {
            Balances.reserve(block, who, now.saturatingMinus(before));
        } else if (now.isBelow(before)) {
            Balances.unreserve(block, who, before.saturatingMinus(now));
        }
        return now;
    }
}
