package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.epoch.EpochStorage.BLOCKS_SINCE_LAST_STEP;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_NETUID;
import static io.myelin.runtime.subtensor.info.CompactWires.C_TAO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U64;
import static io.myelin.runtime.subtensor.info.SubnetSubject.read;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.DIFFICULTY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.RHO;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SCALING_LAW_POWER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.U16;
import static io.myelin.scale.Wires.array;
import static io.myelin.scale.Wires.option;
import static io.myelin.scale.Wires.vec;

import io.myelin.runtime.subtensor.subnet.SubnetIdentity;
import io.myelin.scale.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The main hyperparameters of a subnet, in two versions.
///
/// Modality, connections and emission are no longer computed: zero and empty.
/// Source: subtensor `rpc_info/subnet_info.rs`, spec 425.
public record SubnetInfo(List<@Nullable Object> values) {
    private static final InfoShape<SubnetSubject> SHAPE = shape("SubnetInfo", "emission_values");

    public static final Wire<SubnetInfo> WIRE =
            SHAPE.wire(SubnetInfo::new, SubnetInfo::values, InfoShape.ACCOUNT_ID);

    static SubnetInfo of(SubnetSubject subject) {
        return new SubnetInfo(SHAPE.read(subject));
    }

    /// As [SubnetInfo], with what the owner says about the subnet.
    public record V2(List<@Nullable Object> values) {
        private static final InfoShape<SubnetSubject> SHAPE =
                shape("SubnetInfov2", "emission_value")
                        .with(
                                "identity",
                                option(PLAIN.of(SubnetIdentity.class)),
                                SubnetSubject::identity);

        public static final Wire<V2> WIRE = SHAPE.wire(V2::new, V2::values, InfoShape.ACCOUNT_ID);

        static V2 of(SubnetSubject subject) {
            return new V2(SHAPE.read(subject));
        }
    }

    private static InfoShape<SubnetSubject> shape(String name, String emission) {
        return InfoShape.<SubnetSubject>named("pallet_subtensor::rpc_info::subnet_info::" + name)
                .with("netuid", C_NETUID, SubnetSubject::netuid)
                .with("rho", C_U16, read(RHO))
                .with("kappa", C_U16, read(KAPPA))
                .with("difficulty", C_U64, read(DIFFICULTY))
                .with("immunity_period", C_U16, read(IMMUNITY_PERIOD))
                .with("max_allowed_validators", C_U16, read(MAX_ALLOWED_VALIDATORS))
                .with("min_allowed_weights", C_U16, read(MIN_ALLOWED_WEIGHTS))
                .with("max_weights_limit", C_U16, _ -> Metagraph.MAX_WEIGHTS_LIMIT)
                .with("scaling_law_power", C_U16, read(SCALING_LAW_POWER))
                .with("subnetwork_n", C_U16, read(SUBNETWORK_N))
                .with("max_allowed_uids", C_U16, read(MAX_ALLOWED_UIDS))
                .with("blocks_since_last_step", C_U64, read(BLOCKS_SINCE_LAST_STEP))
                .with("tempo", C_U16, read(TEMPO))
                .with("network_modality", C_U16, _ -> 0)
                .with("network_connect", vec(array(U16, 2)), _ -> List.of())
                .with(emission, C_U64, _ -> 0L)
                .with("burn", C_TAO, read(BURN))
                .with("owner", ACCOUNT_ID, read(SUBNET_OWNER));
    }
}
