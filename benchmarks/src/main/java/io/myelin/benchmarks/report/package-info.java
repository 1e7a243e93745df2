/// What was measured, beside what it was measured against.
///
/// A [io.myelin.benchmarks.report.Figure] is one measure with the same measure of its peers in the same run;
/// [io.myelin.benchmarks.report.Report] gathers them and prints a table or JSON.
@NullMarked
package io.myelin.benchmarks.report;

import org.jspecify.annotations.NullMarked;
