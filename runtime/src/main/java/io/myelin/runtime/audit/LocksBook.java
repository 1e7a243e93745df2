package io.myelin.runtime.audit;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.staking.LockStorage;
import java.util.TreeMap;
import java.util.TreeSet;

/// Locks: a coldkey has one on a subnet, of more than dust, and the index knows it.
final class LocksBook {
    private LocksBook() {}

    static void audit(State state, Findings findings) {
        var lockers = new TreeMap<NetUid, TreeSet<AccountId>>();
        int locks = 0;
        for (var lock : LockStorage.LOCK.entries(state)) {
            var coldkey = lock.key().first();
            var netuid = lock.key().second();
            findings.unless(
                    lockers.computeIfAbsent(netuid, _ -> new TreeSet<>()).add(coldkey),
                    "{} has two locks on {}",
                    coldkey,
                    netuid);
            findings.unless(
                    !lock.value().isDust(),
                    "{} locks dust on {}: {}",
                    coldkey,
                    netuid,
                    lock.value());
            findings.unless(
                    LockStorage.LOCKING_COLDKEYS.contains(
                            state, netuid, lock.key().third(), coldkey),
                    "the lock of {} on {} is not indexed",
                    coldkey,
                    netuid);
            locks++;
        }
        int indexed = LockStorage.LOCKING_COLDKEYS.entries(state).size();
        findings.unless(indexed == locks, "{} locks, {} indexed", locks, indexed);
    }
}
