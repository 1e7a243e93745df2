/// The epoch of full subnets against a naive twin and, where one is given, the reference's own code.
///
/// The reference's code is not part of this repository: `--native-epoch PROGRAM` names a program built around it. It is
/// called as `PROGRAM FILE…`, each file one epoch's input in the form of the `yuma` vectors (`docs/protocol/epoch.md`), and
/// prints a line `NAME MICROS` for each, the file's name without `.json` and the time of one epoch on one thread.
@NullMarked
package io.myelin.benchmarks.epoch;

import org.jspecify.annotations.NullMarked;
