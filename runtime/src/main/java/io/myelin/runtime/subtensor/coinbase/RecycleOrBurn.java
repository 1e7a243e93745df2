package io.myelin.runtime.subtensor.coinbase;

import io.myelin.scale.Path;

/// What happens to incentive that the subnet owner's own hotkeys earn.
@Path("pallet_subtensor::pallet::RecycleOrBurnEnum")
public enum RecycleOrBurn {
    /// It stays in the issuance and nobody holds it.
    BURN,
    /// It leaves the issuance, so that it can be emitted again.
    RECYCLE
}
