package io.myelin.runtime.utility;

import io.myelin.chain.H160;
import io.myelin.runtime.kernel.Origin;
import io.myelin.scale.Index;
import io.myelin.scale.Name;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;

/// Any origin of any pallet, as a value on the wire.
@Path("node_subtensor_runtime::OriginCaller")
public sealed interface OriginCaller {
    @Index(0)
    @Name("system")
    @Positional
    record SystemOrigin(Origin origin) implements OriginCaller {}

    /// The sender of an Ethereum transaction; no call of this runtime accepts it.
    @Index(21)
    @Name("Ethereum")
    @Positional
    record EthereumOrigin(EthereumRawOrigin origin) implements OriginCaller {}

    @Path("pallet_ethereum::RawOrigin")
    sealed interface EthereumRawOrigin {
        @Positional
        record EthereumTransaction(H160 sender) implements EthereumRawOrigin {}
    }

    /// What a call sees of this origin.
    default Origin asOrigin() {
        return switch (this) {
            case SystemOrigin(var origin) -> origin;
            case EthereumOrigin _ -> Origin.NONE;
        };
    }
}
