/// Making blocks: what goes in, who signs, and when.
///
/// *Terms.* A **slot** is a stretch of time of one block's length; its number stands in the header and picks the author.
/// **Inherents** are the bare extrinsics that the author puts first. **Sealing** decides when a block is made: at the
/// beat of an interval, at once when a transaction is ready, or on command.
///
/// *Invariants.* Slots only grow; the timestamp lies in the block's slot. One thread makes blocks; it never waits for a
/// client. A transaction that turns out invalid while a block is built leaves the pool.
///
/// *Entry points.* [Sealer], [Submissions].
///
/// *Out of scope.* Agreement among several authors.
@NullMarked
package io.myelin.node.author;

import org.jspecify.annotations.NullMarked;
