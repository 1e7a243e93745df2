/// Keys: swaps of hotkeys and coldkeys, and how long accounts wait between actions.
///
/// Terms: *rate limit* is a number of blocks between two actions of a kind.
///
/// Entry points: [io.myelin.runtime.subtensor.key.HotkeySwap],
/// [io.myelin.runtime.subtensor.key.ColdkeySwap], [io.myelin.runtime.subtensor.key.RateLimits].
@NullMarked
package io.myelin.runtime.subtensor.key;

import org.jspecify.annotations.NullMarked;
