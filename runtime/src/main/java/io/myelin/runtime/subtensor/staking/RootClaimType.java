package io.myelin.runtime.subtensor.staking;

import io.myelin.chain.NetUid;
import io.myelin.scale.Index;
import io.myelin.scale.Path;
import java.util.NavigableSet;

/// What a coldkey wants for the alpha that its root stake earns.
@Path("pallet_subtensor::pallet::RootClaimTypeEnum")
public sealed interface RootClaimType {
    /// Sell it and stake the TAO on root.
    @Index(0)
    record Swap() implements RootClaimType {}

    /// Stake it where it was earned.
    @Index(1)
    record Keep() implements RootClaimType {}

    /// Stake it on the named subnets, sell it elsewhere.
    @Index(2)
    record KeepSubnets(NavigableSet<NetUid> subnets) implements RootClaimType {}

    /// What holds for a coldkey that never chose.
    RootClaimType DEFAULT = new Swap();
}
