/// The chain of blocks: the single writer, what readers see, and who is told of a new block.
///
/// *Terms.* The **head** is the last committed block; with one author it is best and final at once. An **imported** block
/// is one whose synced write has returned: nothing is reported before that. The **feed** tells listeners of imported blocks,
/// in order, none skipped.
///
/// *Invariants.*
/// - One thread writes ([Chain]); it takes commands from one bounded queue. Readers hold immutable heads.
/// - A block is committed, then published as head, then announced; so what is announced can be read, also after a crash.
///
/// *Entry points.* [Chain], [BlockFeed].
///
/// *Out of scope.* Choosing among forks; building a block's content (`io.myelin.node.author`).
@NullMarked
package io.myelin.node.chain;

import org.jspecify.annotations.NullMarked;
