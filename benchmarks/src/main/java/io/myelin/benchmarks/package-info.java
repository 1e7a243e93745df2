/// `myelin bench`: measurements as ratios to a peer or to a naive version, in one run.
///
/// Terms: a *suite* is one subject (signatures, state, epoch, node). Peers that are not on this machine are left out
/// and said so.
///
/// Entry points: [io.myelin.benchmarks.BenchMain]. Out of scope: asserting a time; results are kept in `RESULTS.md`.
@NullMarked
package io.myelin.benchmarks;

import org.jspecify.annotations.NullMarked;
