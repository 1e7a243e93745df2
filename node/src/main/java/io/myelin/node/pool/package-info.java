/// The transaction pool as a data structure: what waits for a block, and in which order it goes in.
///
/// *Terms.* A transaction *provides* and *requires* **tags**; an account's nonces are such tags, so a chain of
/// transactions of one account is a chain of tags. It is **ready** when all it requires is on the chain or provided by
/// another ready one, else **future**. **Longevity** (mortality included) ends at a block. A **ban** keeps what was
/// found invalid from coming straight back.
///
/// *Invariants.*
/// - No two ready transactions provide the same tag: the newcomer must outbid all it replaces.
/// - In the order of [ReadyOrder] a transaction comes after everything it requires.
/// - Counts and bytes stay within [PoolLimits], per sender too.
/// - Each transaction gets one last status: finalized, usurped, dropped or invalid.
///
/// *Entry points.* [TransactionPool], [TransactionStatus].
///
/// *Out of scope.* Threads, clocks and validity itself: the caller validates against a state and passes the verdict in.
@NullMarked
package io.myelin.node.pool;

import org.jspecify.annotations.NullMarked;
