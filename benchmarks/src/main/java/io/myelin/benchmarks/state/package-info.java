/// What the state costs: roots, reads, iteration, commits, opening.
@NullMarked
package io.myelin.benchmarks.state;

import org.jspecify.annotations.NullMarked;
