/// What a third party implements to add a subnet: how tasks are made, how a miner answers, how answers are scored.
///
/// A [Subnet] is found by [java.util.ServiceLoader]. Scoring is a pure function from a challenge and its answers to scores,
/// so that simulators and tests can run it without a network.
@NullMarked
package io.myelin.sdk.neuron.spi;

import org.jspecify.annotations.NullMarked;
