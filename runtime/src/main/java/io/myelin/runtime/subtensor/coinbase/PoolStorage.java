package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.NumberWires.I64F64_WIRE;
import static io.myelin.scale.NumberWires.I96F32_WIRE;
import static io.myelin.scale.NumberWires.U128_WIRE;
import static io.myelin.scale.NumberWires.U64F64_WIRE;
import static io.myelin.scale.Wires.ALPHA;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.I64;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.TAO;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.pair;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.I128;
import io.myelin.number.I64F64;
import io.myelin.number.I96F32;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Pair;

/// Reserves and prices of the subnets’ pools.
public final class PoolStorage {
    /// Greatest smoothing factor of the moving price.
    public static final StorageValue<I96F32> SUBNET_MOVING_ALPHA =
            SUBTENSOR.value("SubnetMovingAlpha", I96F32_WIRE).orElse(new I96F32(I128.of(12_885)));

    /// Moving average of a subnet's alpha price in TAO, each sample capped at 1.
    public static final StorageMap<NetUid, I96F32> SUBNET_MOVING_PRICE =
            SUBTENSOR.map("SubnetMovingPrice", identity(NETUID), I96F32_WIRE).orElse(I96F32.ZERO);

    /// TAO that ever went through a subnet's pool in either direction.
    public static final StorageMap<NetUid, U128> SUBNET_VOLUME =
            SUBTENSOR.map("SubnetVolume", identity(NETUID), U128_WIRE).orElse(U128.ZERO);

    /// TAO reserve of a subnet's pool; for root, the stake on root.
    public static final StorageMap<NetUid, TaoBalance> SUBNET_TAO =
            SUBTENSOR.map("SubnetTAO", identity(NETUID), TAO).orElse(TaoBalance.ZERO);

    /// Alpha reserve of a subnet's pool.
    public static final StorageMap<NetUid, AlphaBalance> SUBNET_ALPHA_IN =
            SUBTENSOR.map("SubnetAlphaIn", identity(NETUID), ALPHA).orElse(AlphaBalance.ZERO);

    /// Alpha outside the pool: staked, pending, or held by the protocol.
    public static final StorageMap<NetUid, AlphaBalance> SUBNET_ALPHA_OUT =
            SUBTENSOR.map("SubnetAlphaOut", identity(NETUID), ALPHA).orElse(AlphaBalance.ZERO);

    /// Alpha that the chain itself has bought with excess emission.
    public static final StorageMap<NetUid, AlphaBalance> SUBNET_PROTOCOL_ALPHA =
            SUBTENSOR.map("SubnetProtocolAlpha", identity(NETUID), ALPHA).orElse(AlphaBalance.ZERO);

    /// TAO staked less TAO unstaked since the flow model last ran. Written, not used.
    public static final StorageMap<NetUid, Long> SUBNET_TAO_FLOW =
            SUBTENSOR.map("SubnetTaoFlow", identity(NETUID), I64).orElse(0L);

    /// Block and moving average of the user flow. Not used.
    public static final OptionalMap<NetUid, Pair<Long, I64F64>> SUBNET_EMA_TAO_FLOW =
            SUBTENSOR.map("SubnetEmaTaoFlow", identity(NETUID), pair(U64, I64F64_WIRE)).optional();

    /// Whether the flow model subtracts the protocol's flow. Not used.
    public static final StorageValue<Boolean> NET_TAO_FLOW_ENABLED =
            SUBTENSOR.value("NetTaoFlowEnabled", BOOL).orElse(true);

    /// TAO injected less TAO sold by root claims since the flow model last ran. Written, not
    /// used.
    public static final StorageMap<NetUid, Long> SUBNET_PROTOCOL_FLOW =
            SUBTENSOR.map("SubnetProtocolFlow", identity(NETUID), I64).orElse(0L);

    /// Block and moving average of the protocol's flow. Not used.
    public static final OptionalMap<NetUid, Pair<Long, I64F64>> SUBNET_EMA_PROTOCOL_FLOW =
            SUBTENSOR
                    .map("SubnetEmaProtocolFlow", identity(NETUID), pair(U64, I64F64_WIRE))
                    .optional();

    /// Flow at which the flow model cuts off. Not used.
    public static final StorageValue<I64F64> TAO_FLOW_CUTOFF =
            SUBTENSOR.value("TaoFlowCutoff", I64F64_WIRE).orElse(I64F64.ZERO);

    /// Exponent of the flow model. Not used.
    public static final StorageValue<U64F64> FLOW_NORM_EXPONENT =
            SUBTENSOR.value("FlowNormExponent", U64F64_WIRE).orElse(U64F64.ONE);

    /// Smoothing factor of the flow model, as a fraction of 2⁶³ − 1. Not used.
    public static final StorageValue<Long> FLOW_EMA_SMOOTHING_FACTOR =
            SUBTENSOR.value("FlowEmaSmoothingFactor", U64).orElse(29_597_889_189_277L);

    /// Blocks after the start call at which the moving price has half of its greatest smoothing
    /// factor.
    public static final StorageMap<NetUid, Long> EMA_PRICE_HALVING_BLOCKS =
            SUBTENSOR.map("EMAPriceHalvingBlocks", identity(NETUID), U64).orElse(201_600L);

    private PoolStorage() {}
}
