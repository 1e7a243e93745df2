/// Time and authorship: the Timestamp, Aura and Grandpa pallets, and the parents' hashes that RandomnessCollectiveFlip keeps.
///
/// A *slot* is a span of time in which one authority may author a block; the header's pre-runtime digest
/// names it. The author is authority number slot mod count. GRANDPA's authorities are stored for clients;
/// finality itself is the node's business.
///
/// Invariants: slots grow; the time of a block lies in its slot; each block sets the time once.
/// Entry points: [io.myelin.runtime.consensus.Aura], [io.myelin.runtime.consensus.ConsensusPallets].
@NullMarked
package io.myelin.runtime.consensus;

import org.jspecify.annotations.NullMarked;
