package io.myelin.runtime.admin;

import io.myelin.scale.Path;

/// A contract that the EVM has built in. The order is the wire's.
@Path("pallet_admin_utils::pallet::PrecompileEnum")
public enum Precompile {
    BALANCE_TRANSFER,
    STAKING,
    SUBNET,
    METAGRAPH,
    NEURON,
    UID_LOOKUP,
    ALPHA,
    CROWDLOAN,
    PROXY,
    LEASING,
    ADDRESS_MAPPING,
    VOTING_POWER
}
