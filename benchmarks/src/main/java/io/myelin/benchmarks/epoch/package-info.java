/// Measurements of the epoch: time by size, and how it falls while a fresh process warms up.
@NullMarked
package io.myelin.benchmarks.epoch;

import org.jspecify.annotations.NullMarked;
