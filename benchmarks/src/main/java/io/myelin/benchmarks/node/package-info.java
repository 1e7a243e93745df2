/// The whole node: transfers from a signature to the disk, and where their time goes.
@NullMarked
package io.myelin.benchmarks.node;

import org.jspecify.annotations.NullMarked;
