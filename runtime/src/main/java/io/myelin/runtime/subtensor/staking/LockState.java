package io.myelin.runtime.subtensor.staking;

import io.myelin.number.U64F64;
import io.myelin.scale.Path;

/// Locked alpha as of a block: the mass in rao, and the conviction that grew from it.
@Path("pallet_subtensor::staking::lock::LockState")
public record LockState(long lockedMass, U64F64 conviction, long lastUpdate) {}
