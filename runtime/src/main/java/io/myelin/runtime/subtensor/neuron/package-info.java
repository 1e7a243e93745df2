/// Neurons: places in a subnet, how to get one and lose it, and where neurons serve.
///
/// Terms: *uid* is a place; *burn* is the price of one; *immune* are the young, which are not pruned while
/// others can be; *axon* is where a neuron serves.
///
/// Invariants: uids are dense, 0..n−1; a hotkey has at most one place per subnet.
///
/// Entry points: [io.myelin.runtime.subtensor.neuron.Neurons], the places;
/// [io.myelin.runtime.subtensor.neuron.Registration] and
/// [io.myelin.runtime.subtensor.neuron.Pruning], who gets and who loses one;
/// [io.myelin.runtime.subtensor.neuron.Serving]. Out of scope: scores, which the epoch writes.
@NullMarked
package io.myelin.runtime.subtensor.neuron;

import org.jspecify.annotations.NullMarked;
