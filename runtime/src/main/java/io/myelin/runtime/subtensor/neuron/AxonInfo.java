package io.myelin.runtime.subtensor.neuron;

import io.myelin.scale.Path;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import io.myelin.scale.U8;
import java.math.BigInteger;

/// Where a neuron serves requests.
///
/// `block` is when it was announced, `ip` the address as an integer, `ipType` 4 or 6, `protocol` what the
/// neuron says it speaks; the two spare bytes mean nothing to the chain.
@Path("pallet_subtensor::pallet::AxonInfo")
public record AxonInfo(
        long block,
        @U32 int version,
        BigInteger ip,
        @U16 int port,
        @U8 int ipType,
        @U8 int protocol,
        @U8 int placeholder1,
        @U8 int placeholder2) {
    /// What stands for an axon that was never announced.
    public static final AxonInfo NONE = new AxonInfo(0, 0, BigInteger.ZERO, 0, 0, 0, 0, 0);
}
