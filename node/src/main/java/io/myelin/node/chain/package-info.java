/// The chain of blocks: the single writer, what readers see, and who is told of a new block.
///
/// *Terms.* The **head** is the last committed block; with one author it is always the best. An **imported** block is one whose
/// synced write has returned: nothing is reported before that. It is **final** some time later, by the [FinalityRule]. The
/// **feed** is where the chain stands, and tells its listeners of imported and of final blocks, in order, none skipped.
///
/// *Invariants.*
/// - One thread writes ([Chain]); it takes commands from one bounded queue. Readers hold immutable heads.
/// - A block is committed, then published as head, then told; so what is told can be read, also after a crash, and whoever has
///   read the head hears of nothing older when it begins to listen.
///
/// *Entry points.* [Chain], [BlockFeed].
///
/// *Out of scope.* Choosing among forks; building a block's content (`io.myelin.node.author`).
@NullMarked
package io.myelin.node.chain;

import org.jspecify.annotations.NullMarked;
