/// The whole node: from the pool to the synced block.
@NullMarked
package io.myelin.benchmarks.node;

import org.jspecify.annotations.NullMarked;
