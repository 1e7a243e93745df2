/// Blocks that this node did not make: checking them, taking them in, and files of blocks.
///
/// *Terms.* A **foreign** block is a header and a body from anywhere. It is **verified** as the child of one parent:
/// number and parent, extrinsics root, seal of the slot's author, then by executing it, which gives digest and state
/// root, and last all signatures of its extrinsics together.
///
/// *Invariants.*
/// - Verifying depends on the parent's header and state and on the block alone: no clock, no pool, no memory of earlier blocks.
/// - What is wrong with a block is a value ([BlockRefusal]) that names it; nothing is written then.
/// - A block is taken in exactly as one of our own is: one synced batch, then it is the head.
///
/// *Entry points.* [BlockVerifier] to check, [BlockImporter] to take in, [BlockFile] for files as Substrate's `export-blocks`
/// writes them, [ChainReplay] to execute a whole kept chain again.
///
/// *Out of scope.* Where blocks come from, which of two children to follow, and whether a block's time is in the future:
/// that is consensus between nodes.
@NullMarked
package io.myelin.node.intake;

import org.jspecify.annotations.NullMarked;
