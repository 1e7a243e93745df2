/// Checks that Subtensor makes before calls of signed accounts, at submission and before each dispatch.
///
/// Source: subtensor `guards` and `extensions/subtensor.rs`, spec 425.
@NullMarked
package io.myelin.runtime.subtensor.guard;

import org.jspecify.annotations.NullMarked;
