/// Weights: what validators say about others, openly or committed first and revealed later.
///
/// Terms: *weight row* is one neuron's pairs of uid and value; *commit* is a hash of a row, *timelocked* a
/// ciphertext that a drand round opens.
///
/// Invariants: a row keeps the order in which it was given.
///
/// Entry points: [io.myelin.runtime.subtensor.weights.WeightSetting],
/// [io.myelin.runtime.subtensor.weights.CommitReveal]. Out of scope: what the epoch makes of weights.
@NullMarked
package io.myelin.runtime.subtensor.weights;

import org.jspecify.annotations.NullMarked;
