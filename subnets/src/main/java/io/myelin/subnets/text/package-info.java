/// The text market: miners answer conversations, validators ask what they can check.
///
/// Terms: a *task* is a prompt generated from a seed, together with a [Check] that tells how right an answer is;
/// a *frame* is one line of a streamed answer; a *backend* is the [io.myelin.subnets.model.ChatModel] behind a miner.
///
/// Invariants: every task is made of words, names and numbers drawn for it alone, so an answer to another task is
/// worth nothing; scoring is a pure function; a wrong answer earns nothing for being fast; nobody earns by naming
/// every candidate.
///
/// Entry points: [TextSubnet] (the plug-in), [TextRequest] and [TextFrames] (the wire), [TextTasks], [TextScoring].
/// Out of scope: models (`io.myelin.subnets.model`), moving averages and weights (`io.myelin.sdk.neuron`).
@NullMarked
package io.myelin.subnets.text;

import org.jspecify.annotations.NullMarked;
