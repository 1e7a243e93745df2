/// Calls that carry calls: batches, fallbacks and calls on another's behalf (Utility), and calls as root (Sudo).
///
/// The savepoint of each inner call belongs to the kernel; the code here only loops. Entry points:
/// [io.myelin.runtime.utility.UtilityPallet], [io.myelin.runtime.utility.SudoPallet].
@NullMarked
package io.myelin.runtime.utility;

import org.jspecify.annotations.NullMarked;
