/// A subnet as neurons see it: who is there, where they listen, what they hold, how they rate each other.
///
/// A [Metagraph] is read from storage at one block, so that all its numbers agree. Shares are u16 as the chain
/// stores them: 65,535 is all. Entry point: [Metagraph#read]. Out of scope: changing anything.
@NullMarked
package io.myelin.sdk.metagraph;

import org.jspecify.annotations.NullMarked;
