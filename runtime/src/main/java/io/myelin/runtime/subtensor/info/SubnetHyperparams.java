package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_TAO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U64;
import static io.myelin.runtime.subtensor.info.SubnetSubject.read;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_ALPHA;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TRANSFER_TOGGLE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_SIGMOID_STEEPNESS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_RESET_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.RHO;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.YUMA3_ON;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.REVEAL_PERIOD_EPOCHS;
import static io.myelin.scale.NumberWires.I32F32_WIRE;
import static io.myelin.scale.Wires.BOOL;

import io.myelin.number.I32F32;
import io.myelin.scale.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subnet's hyperparameters as a struct, in two versions. The third is [HyperparamEntry].
///
/// Source: subtensor `rpc_info/subnet_info.rs`, spec 425.
public record SubnetHyperparams(List<@Nullable Object> values) {
    private static final String PATH = "pallet_subtensor::rpc_info::subnet_info::SubnetHyperparams";
    private static final InfoShape<SubnetSubject> SHAPE =
            InfoShape.<SubnetSubject>named(PATH)
                    .with("rho", C_U16, read(RHO))
                    .with("kappa", C_U16, read(KAPPA))
                    .with("immunity_period", C_U16, read(IMMUNITY_PERIOD))
                    .with("min_allowed_weights", C_U16, read(MIN_ALLOWED_WEIGHTS))
                    .with("max_weights_limit", C_U16, _ -> Metagraph.MAX_WEIGHTS_LIMIT)
                    .with("tempo", C_U16, read(TEMPO))
                    .with("min_difficulty", C_U64, read(MIN_DIFFICULTY))
                    .with("max_difficulty", C_U64, read(MAX_DIFFICULTY))
                    .with("weights_version", C_U64, read(WEIGHTS_VERSION_KEY))
                    .with("weights_rate_limit", C_U64, read(WEIGHTS_SET_RATE_LIMIT))
                    .with("adjustment_interval", C_U16, read(ADJUSTMENT_INTERVAL))
                    .with("activity_cutoff", C_U64, SubnetSubject::activityCutoffBlocks)
                    .with("registration_allowed", BOOL, read(NETWORK_REGISTRATION_ALLOWED))
                    .with(
                            "target_regs_per_interval",
                            C_U16,
                            read(TARGET_REGISTRATIONS_PER_INTERVAL))
                    .with("min_burn", C_TAO, read(MIN_BURN))
                    .with("max_burn", C_TAO, read(MAX_BURN))
                    .with("bonds_moving_avg", C_U64, read(BONDS_MOVING_AVERAGE))
                    .with("max_regs_per_block", C_U16, read(MAX_REGISTRATIONS_PER_BLOCK))
                    .with("serving_rate_limit", C_U64, read(SERVING_RATE_LIMIT))
                    .with("max_validators", C_U16, read(MAX_ALLOWED_VALIDATORS))
                    .with("adjustment_alpha", C_U64, read(ADJUSTMENT_ALPHA))
                    .with("difficulty", C_U64, read(DIFFICULTY))
                    .with("commit_reveal_period", C_U64, read(REVEAL_PERIOD_EPOCHS))
                    .with(
                            "commit_reveal_weights_enabled",
                            BOOL,
                            read(COMMIT_REVEAL_WEIGHTS_ENABLED))
                    .with("alpha_high", C_U16, read(ALPHA_VALUES).andThen(it -> it.second()))
                    .with("alpha_low", C_U16, read(ALPHA_VALUES).andThen(it -> it.first()))
                    .with("liquid_alpha_enabled", BOOL, read(LIQUID_ALPHA_ON));

    public static final Wire<SubnetHyperparams> WIRE =
            SHAPE.wire(SubnetHyperparams::new, SubnetHyperparams::values);

    static SubnetHyperparams of(SubnetSubject subject) {
        return new SubnetHyperparams(SHAPE.read(subject));
    }

    /// Steepness of the liquid-alpha sigmoid as a number.
    static I32F32 steepness(SubnetSubject subject) {
        return I32F32.saturatingOf(ALPHA_SIGMOID_STEEPNESS.get(subject.state(), subject.netuid()));
    }

    static int yumaVersion(SubnetSubject subject) {
        return YUMA3_ON.get(subject.state(), subject.netuid()) ? 3 : 2;
    }

    /// As [SubnetHyperparams], with six fields more. User liquidity is off for good.
    public record V2(List<@Nullable Object> values) {
        private static final InfoShape<SubnetSubject> SHAPE =
                SubnetHyperparams.SHAPE
                        .renamed(PATH + "V2")
                        .with("alpha_sigmoid_steepness", I32F32_WIRE, SubnetHyperparams::steepness)
                        .with("yuma_version", C_U16, SubnetHyperparams::yumaVersion)
                        .with("subnet_is_active", BOOL, read(SUBTOKEN_ENABLED))
                        .with("transfers_enabled", BOOL, read(TRANSFER_TOGGLE))
                        .with("bonds_reset_enabled", BOOL, read(BONDS_RESET_ON))
                        .with("user_liquidity_enabled", BOOL, _ -> false);

        public static final Wire<V2> WIRE = SHAPE.wire(V2::new, V2::values);

        static V2 of(SubnetSubject subject) {
            return new V2(SHAPE.read(subject));
        }
    }
}
