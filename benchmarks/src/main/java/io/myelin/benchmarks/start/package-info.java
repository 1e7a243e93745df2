/// Real starts of the node: from the command to the first block.
@NullMarked
package io.myelin.benchmarks.start;

import org.jspecify.annotations.NullMarked;
