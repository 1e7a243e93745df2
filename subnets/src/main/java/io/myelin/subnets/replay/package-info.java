/// A miner of any market that lives off the others: it passes their answers on as its own.
///
/// It takes part in the demo to show that this does not pay. Entry point: [ReplayMiner]. Out of scope: what stands against
/// it, which is whom miners serve (`io.myelin.sdk.neuron.MinerRunner`) and how tasks are made (the markets' packages).
@NullMarked
package io.myelin.subnets.replay;

import org.jspecify.annotations.NullMarked;
