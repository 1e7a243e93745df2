package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ALPHA_IN_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ALPHA_OUT_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_TAO_IN_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_PRICE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_VOLUME;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_MECHANSIM_STEP_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_ALPHA;
import static io.myelin.runtime.subtensor.info.CompactWires.C_NETUID;
import static io.myelin.runtime.subtensor.info.CompactWires.C_TAO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U128;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U64;
import static io.myelin.runtime.subtensor.info.CompactWires.TEXT;
import static io.myelin.runtime.subtensor.info.SubnetSubject.read;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOKEN_SYMBOL;
import static io.myelin.scale.NumberWires.I96F32_WIRE;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.option;

import io.myelin.chain.TaoBalance;
import io.myelin.runtime.subtensor.subnet.SubnetIdentity;
import io.myelin.scale.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subnet's market and emission at one block.
///
/// Source: subtensor `rpc_info/dynamic_info.rs`, spec 425.
public record DynamicInfo(List<@Nullable Object> values) {
    private static final InfoShape<SubnetSubject> SHAPE =
            InfoShape.<SubnetSubject>named("pallet_subtensor::rpc_info::dynamic_info::DynamicInfo")
                    .with("netuid", C_NETUID, SubnetSubject::netuid)
                    .with("owner_hotkey", ACCOUNT_ID, read(SUBNET_OWNER_HOTKEY))
                    .with("owner_coldkey", ACCOUNT_ID, read(SUBNET_OWNER))
                    .with("subnet_name", TEXT, SubnetSubject::name)
                    .with("token_symbol", TEXT, read(TOKEN_SYMBOL))
                    .with("tempo", C_U16, read(TEMPO))
                    .with("last_step", C_U64, read(LAST_MECHANSIM_STEP_BLOCK))
                    .with("blocks_since_last_step", C_U64, SubnetSubject::blocksSinceLastStep)
                    .with("emission", C_U64, _ -> 0L)
                    .and(DynamicInfo::pool)
                    .with("network_registered_at", C_U64, read(NETWORK_REGISTERED_AT))
                    .with(
                            "subnet_identity",
                            option(PLAIN.of(SubnetIdentity.class)),
                            SubnetSubject::identity)
                    .with("moving_price", I96F32_WIRE, read(SUBNET_MOVING_PRICE));

    public static final Wire<DynamicInfo> WIRE =
            SHAPE.wire(DynamicInfo::new, DynamicInfo::values, InfoShape.ACCOUNT_ID);

    /// The pool and what the last block gave it.
    static InfoShape<SubnetSubject> pool(InfoShape<SubnetSubject> shape) {
        return shape.with("alpha_in", C_ALPHA, read(SUBNET_ALPHA_IN))
                .with("alpha_out", C_ALPHA, read(SUBNET_ALPHA_OUT))
                .with("tao_in", C_TAO, read(SUBNET_TAO))
                .with("alpha_out_emission", C_ALPHA, read(SUBNET_ALPHA_OUT_EMISSION))
                .with("alpha_in_emission", C_ALPHA, read(SUBNET_ALPHA_IN_EMISSION))
                .with("tao_in_emission", C_TAO, read(SUBNET_TAO_IN_EMISSION))
                .with("pending_alpha_emission", C_ALPHA, SubnetSubject::pendingAlpha)
                .with("pending_root_emission", C_TAO, _ -> TaoBalance.ZERO)
                .with("subnet_volume", C_U128, read(SUBNET_VOLUME));
    }

    static DynamicInfo of(SubnetSubject subject) {
        return new DynamicInfo(SHAPE.read(subject));
    }
}
