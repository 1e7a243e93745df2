/// The command that runs a miner or a validator of any subnet on the class path.
///
/// Subnets are found as plug-ins ([io.myelin.sdk.neuron.spi.Subnet]); what they trade is in the packages beside this one.
/// Entry point: [NeuronMain]. Out of scope: registering wallets and staking, which `./myelin wallet` and its kin do.
@NullMarked
package io.myelin.subnets;

import org.jspecify.annotations.NullMarked;
