/// What a place in the network costs, and who loses one.
///
/// [io.myelin.economy.register.BurnPrice] is the price of registering a neuron, which falls every block
/// and rises with each registration. [io.myelin.economy.register.NeuronPruning] picks the uid that
/// makes room in a full subnet. [io.myelin.economy.register.SubnetLock] is the price of a new subnet,
/// [io.myelin.economy.register.SubnetPruning] picks the subnet that makes room for it.
@NullMarked
package io.myelin.economy.register;

import org.jspecify.annotations.NullMarked;
