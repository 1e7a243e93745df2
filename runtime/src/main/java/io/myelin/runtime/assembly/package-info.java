/// The runtime as a whole: which pallets it has at which indices, and what the node asks of it.
///
/// [io.myelin.runtime.assembly.Runtime] answers everything: version, metadata, runtime APIs, blocks and
/// validity. [io.myelin.runtime.assembly.Genesis] makes the first state of local chains. The indices of
/// pallets and the order of extensions stand in one place each.
///
/// Invariants: everything is made from [io.myelin.runtime.kernel.ChainParams] and immutable; two runtimes
/// work side by side. Out of scope: tries, storage, networking, time.
@NullMarked
package io.myelin.runtime.assembly;

import org.jspecify.annotations.NullMarked;
