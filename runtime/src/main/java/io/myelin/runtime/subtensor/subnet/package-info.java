/// Subnets: which exist, who owns them, what a new one costs, and their hyperparameters.
///
/// Terms: *mechanism* is one of a subnet's incentive schemes, with weights and bonds of its own; *lock cost*
/// is the price of a new subnet; *freeze window* the blocks before an epoch in which owners change nothing.
///
/// Invariants: root is netuid 0 and always exists; what loops over subnets follows the raw key order of
/// `NetworksAdded`.
///
/// Entry points: [io.myelin.runtime.subtensor.subnet.Subnets], which there are;
/// [io.myelin.runtime.subtensor.subnet.NetworkRegistration] and
/// [io.myelin.runtime.subtensor.subnet.Dissolution], how they come and go;
/// [io.myelin.runtime.subtensor.subnet.Mechanisms], [io.myelin.runtime.subtensor.subnet.Leases]. Out of
/// scope: places in a subnet (`.neuron`), pools (`.coinbase`).
@NullMarked
package io.myelin.runtime.subtensor.subnet;

import org.jspecify.annotations.NullMarked;
