package io.myelin.gateway;

import io.myelin.sdk.neuron.Target;

/// A miner that can be asked: where it serves, and its share of the subnet's incentive, of 65,535.
record Candidate(Target target, int incentiveU16) {}
