/// What stake is worth: shares of a hotkey's pool, weight in consensus, takes, and locks that build
/// conviction.
///
/// All nominators of a hotkey on a subnet share one [io.myelin.economy.stake.SharePool]: dividends
/// grow the pool's value, and everyone's stake with it. [io.myelin.economy.stake.StakeWeight] combines
/// alpha and root TAO, with what parents lend and children borrow. [io.myelin.economy.stake.LockState]
/// is alpha that its owner may not unstake; over time it turns into conviction, which decides who owns
/// a subnet.
@NullMarked
package io.myelin.economy.stake;

import org.jspecify.annotations.NullMarked;
