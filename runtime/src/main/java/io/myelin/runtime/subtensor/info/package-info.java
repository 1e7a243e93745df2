/// Runtime APIs of `SubtensorModule`: what clients ask in one call instead of reading storage item by item.
///
/// Terms: *shape*, the fields of a returned struct in wire order, each with where its value comes from;
/// *subject*, what a shape reads: one subnet or one neuron at one block.
///
/// Invariants: nothing here writes; field names, order and types are those of the reference's metadata; what the
/// reference no longer computes is the same constant here.
///
/// Entry points: [io.myelin.runtime.subtensor.info.SubtensorApis]. Out of scope: how the values come about.
@NullMarked
package io.myelin.runtime.subtensor.info;

import org.jspecify.annotations.NullMarked;
