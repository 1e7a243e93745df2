package io.myelin.runtime.subtensor.info;

import io.myelin.chain.AlphaBalance;
import io.myelin.scale.Compact;
import io.myelin.scale.Path;

/// What a coldkey has on a network: all its stake, what of it is locked, what may leave.
///
/// Source: subtensor `rpc_info/stake_info.rs`, spec 425.
@Path("pallet_subtensor::rpc_info::stake_info::StakeAvailability")
record StakeAvailability(
        @Compact AlphaBalance total,
        @Compact AlphaBalance locked,
        @Compact AlphaBalance available) {}
