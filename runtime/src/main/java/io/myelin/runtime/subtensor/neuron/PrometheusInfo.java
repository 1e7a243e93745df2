package io.myelin.runtime.subtensor.neuron;

import io.myelin.scale.Path;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import io.myelin.scale.U8;
import java.math.BigInteger;

/// Where a neuron serves its metrics. Fields as in [AxonInfo].
@Path("pallet_subtensor::pallet::PrometheusInfo")
public record PrometheusInfo(
        long block, @U32 int version, BigInteger ip, @U16 int port, @U8 int ipType) {
    /// What stands for an endpoint that was never announced.
    public static final PrometheusInfo NONE = new PrometheusInfo(0, 0, BigInteger.ZERO, 0, 0);
}
