/// What a node that has run for long holds.
@NullMarked
package io.myelin.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
