package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.OWNER_CUT_ENABLED;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.info.SubnetSubject.read;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_HALF_LIFE;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_INCREASE_MULT;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.staking.LockStorage.OWNER_CUT_AUTO_LOCK_ENABLED;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TRANSFER_TOGGLE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF_FACTOR_MILLI;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_RESET_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.REVEAL_PERIOD_EPOCHS;

import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.number.I32F32;
import io.myelin.number.U64F64;
import io.myelin.runtime.subtensor.staking.ChildKeys;
import io.myelin.scale.Compact;
import io.myelin.scale.Index;
import io.myelin.scale.Name;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/// One hyperparameter with its name: a subnet's hyperparameters as a list that can grow.
///
/// Source: subtensor `rpc_info/subnet_info.rs`, `get_subnet_hyperparams_v3`, spec 425.
@Path("pallet_subtensor::rpc_info::subnet_info::HyperparamEntry")
public record HyperparamEntry(Bytes name, Value value) {
    /// A value with its type.
    @Path("pallet_subtensor::rpc_info::subnet_info::HyperparamValue")
    public sealed interface Value {
        @Index(0)
        @Positional
        record Bool(boolean value) implements Value {}

        @Index(1)
        @Name("U16")
        @Positional
        record HalfWord(@Compact @U16 int value) implements Value {}

        @Index(2)
        @Name("U32")
        @Positional
        record Word(@Compact @U32 int value) implements Value {}

        @Index(3)
        @Name("U64")
        @Positional
        record DoubleWord(@Compact long value) implements Value {}

        @Index(4)
        @Name("U128")
        @Positional
        record Wide(@Compact BigInteger value) implements Value {}

        @Index(5)
        @Name("TaoBalance")
        @Positional
        record Tao(@Compact TaoBalance value) implements Value {}

        @Index(6)
        @Name("I32F32")
        @Positional
        record Signed(I32F32 value) implements Value {}

        @Index(7)
        @Name("U64F64")
        @Positional
        record Unsigned(U64F64 value) implements Value {}
    }

    private record Named(String name, Function<SubnetSubject, ? extends Value> value) {}

    private static final List<Named> ALL =
            List.of(
                    number("kappa", read(KAPPA)),
                    number("immunity_period", read(IMMUNITY_PERIOD)),
                    number("min_allowed_weights", read(MIN_ALLOWED_WEIGHTS)),
                    number("max_weights_limit", _ -> Metagraph.MAX_WEIGHTS_LIMIT),
                    number("tempo", read(TEMPO)),
                    longNumber("weights_version", read(WEIGHTS_VERSION_KEY)),
                    longNumber("weights_rate_limit", read(WEIGHTS_SET_RATE_LIMIT)),
                    longNumber("activity_cutoff", SubnetSubject::activityCutoffBlocks),
                    new Named(
                            "activity_cutoff_factor",
                            read(ACTIVITY_CUTOFF_FACTOR_MILLI)
                                    .andThen(it -> new Value.Word(it.intValue()))),
                    flag("registration_allowed", read(NETWORK_REGISTRATION_ALLOWED)),
                    number("target_regs_per_interval", read(TARGET_REGISTRATIONS_PER_INTERVAL)),
                    new Named("min_burn", read(MIN_BURN).andThen(Value.Tao::new)),
                    new Named("max_burn", read(MAX_BURN).andThen(Value.Tao::new)),
                    number("burn_half_life", read(BURN_HALF_LIFE)),
                    new Named(
                            "burn_increase_mult",
                            read(BURN_INCREASE_MULT).andThen(Value.Unsigned::new)),
                    longNumber("bonds_moving_avg", read(BONDS_MOVING_AVERAGE)),
                    number("max_regs_per_block", read(MAX_REGISTRATIONS_PER_BLOCK)),
                    longNumber("serving_rate_limit", read(SERVING_RATE_LIMIT)),
                    number("max_validators", read(MAX_ALLOWED_VALIDATORS)),
                    longNumber("commit_reveal_period", read(REVEAL_PERIOD_EPOCHS)),
                    flag("commit_reveal_weights_enabled", read(COMMIT_REVEAL_WEIGHTS_ENABLED)),
                    number("alpha_high", read(ALPHA_VALUES).andThen(it -> it.second())),
                    number("alpha_low", read(ALPHA_VALUES).andThen(it -> it.first())),
                    flag("liquid_alpha_enabled", read(LIQUID_ALPHA_ON)),
                    new Named(
                            "alpha_sigmoid_steepness",
                            it -> new Value.Signed(SubnetHyperparams.steepness(it))),
                    number("yuma_version", SubnetHyperparams::yumaVersion),
                    flag("subnet_is_active", read(SUBTOKEN_ENABLED)),
                    flag("transfers_enabled", read(TRANSFER_TOGGLE)),
                    flag("bonds_reset_enabled", read(BONDS_RESET_ON)),
                    flag("user_liquidity_enabled", _ -> false),
                    flag("owner_cut_enabled", read(OWNER_CUT_ENABLED)),
                    flag("owner_cut_auto_lock_enabled", read(OWNER_CUT_AUTO_LOCK_ENABLED)),
                    number(
                            "min_childkey_take",
                            it -> ChildKeys.leastTake(it.state(), it.netuid())));

    private static Named number(String name, Function<SubnetSubject, Integer> value) {
        return new Named(name, value.andThen(Value.HalfWord::new));
    }

    private static Named longNumber(String name, Function<SubnetSubject, Long> value) {
        return new Named(name, value.andThen(Value.DoubleWord::new));
    }

    private static Named flag(String name, Function<SubnetSubject, Boolean> value) {
        return new Named(name, value.andThen(Value.Bool::new));
    }

    static List<HyperparamEntry> all(SubnetSubject subject) {
        return ALL.stream()
                .map(it -> new HyperparamEntry(Bytes.ofUtf8(it.name()), it.value().apply(subject)))
                .toList();
    }
}
