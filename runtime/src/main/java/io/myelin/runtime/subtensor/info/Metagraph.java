package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_PRICE;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_MECHANSIM_STEP_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.info.CompactWires.ACCOUNTS;
import static io.myelin.runtime.subtensor.info.CompactWires.ALPHA_BY_ACCOUNT;
import static io.myelin.runtime.subtensor.info.CompactWires.C_NETUID;
import static io.myelin.runtime.subtensor.info.CompactWires.C_TAO;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U64;
import static io.myelin.runtime.subtensor.info.CompactWires.TAO_BY_ACCOUNT;
import static io.myelin.runtime.subtensor.info.CompactWires.TEXT;
import static io.myelin.runtime.subtensor.info.SubnetSubject.read;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_ALPHA;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.ADJUSTMENT_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_POW_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_WEIGHTS_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.RHO;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOKEN_SYMBOL;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.REVEAL_PERIOD_EPOCHS;
import static io.myelin.scale.NumberWires.I96F32_WIRE;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BOOL;
import static io.myelin.scale.Wires.option;
import static io.myelin.scale.Wires.vec;

import io.myelin.runtime.subtensor.neuron.AxonInfo;
import io.myelin.runtime.subtensor.subnet.ChainIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetIdentity;
import io.myelin.scale.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about a subnet and its neurons at one block, in 72 fields.
///
/// Fields that the reference no longer computes are zero or empty: subnet emission, pending root
/// emission, pruning scores, trust, rank.
/// Source: subtensor `rpc_info/metagraph.rs`, spec 425.
public record Metagraph(List<@Nullable Object> values) {
    /// The greatest weight after scaling. Quirk: a constant, whatever storage says.
    static final int MAX_WEIGHTS_LIMIT = 0xFFFF;

    static final InfoShape<SubnetSubject> SHAPE = neurons(hyperparameters(subnet()));

    public static final Wire<Metagraph> WIRE =
            SHAPE.wire(Metagraph::new, Metagraph::values, InfoShape.ACCOUNT_ID);

    static Metagraph of(SubnetSubject subject) {
        return new Metagraph(SHAPE.read(subject));
    }

    private static InfoShape<SubnetSubject> subnet() {
        return InfoShape.<SubnetSubject>named("pallet_subtensor::rpc_info::metagraph::Metagraph")
                .with("netuid", C_NETUID, SubnetSubject::indexAsNetuid)
                .with("name", TEXT, SubnetSubject::name)
                .with("symbol", TEXT, read(TOKEN_SYMBOL))
                .with("identity", option(PLAIN.of(SubnetIdentity.class)), SubnetSubject::identity)
                .with("network_registered_at", C_U64, read(NETWORK_REGISTERED_AT))
                .with("owner_hotkey", ACCOUNT_ID, read(SUBNET_OWNER_HOTKEY))
                .with("owner_coldkey", ACCOUNT_ID, read(SUBNET_OWNER))
                .with("block", C_U64, SubnetSubject::blockNumber)
                .with("tempo", C_U16, read(TEMPO))
                .with("last_step", C_U64, read(LAST_MECHANSIM_STEP_BLOCK))
                .with("blocks_since_last_step", C_U64, SubnetSubject::blocksSinceLastStep)
                .with("subnet_emission", C_U64, _ -> 0L)
                .and(DynamicInfo::pool)
                .with("moving_price", I96F32_WIRE, read(SUBNET_MOVING_PRICE));
    }

    private static InfoShape<SubnetSubject> hyperparameters(InfoShape<SubnetSubject> shape) {
        return shape.with("rho", C_U16, read(RHO))
                .with("kappa", C_U16, read(KAPPA))
                .with("min_allowed_weights", C_U16, read(MIN_ALLOWED_WEIGHTS))
                .with("max_weights_limit", C_U16, _ -> MAX_WEIGHTS_LIMIT)
                .with("weights_version", C_U64, read(WEIGHTS_VERSION_KEY))
                .with("weights_rate_limit", C_U64, read(WEIGHTS_SET_RATE_LIMIT))
                .with("activity_cutoff", C_U64, SubnetSubject::activityCutoffBlocks)
                .with("max_validators", C_U16, read(MAX_ALLOWED_VALIDATORS))
                .with("num_uids", C_U16, read(SUBNETWORK_N))
                .with("max_uids", C_U16, read(MAX_ALLOWED_UIDS))
                .with("burn", C_TAO, read(BURN))
                .with("difficulty", C_U64, read(DIFFICULTY))
                .with("registration_allowed", BOOL, read(NETWORK_REGISTRATION_ALLOWED))
                .with("pow_registration_allowed", BOOL, read(NETWORK_POW_REGISTRATION_ALLOWED))
                .with("immunity_period", C_U16, read(IMMUNITY_PERIOD))
                .with("min_difficulty", C_U64, read(MIN_DIFFICULTY))
                .with("max_difficulty", C_U64, read(MAX_DIFFICULTY))
                .with("min_burn", C_TAO, read(MIN_BURN))
                .with("max_burn", C_TAO, read(MAX_BURN))
                .with("adjustment_alpha", C_U64, read(ADJUSTMENT_ALPHA))
                .with("adjustment_interval", C_U16, read(ADJUSTMENT_INTERVAL))
                .with("target_regs_per_interval", C_U16, read(TARGET_REGISTRATIONS_PER_INTERVAL))
                .with("max_regs_per_block", C_U16, read(MAX_REGISTRATIONS_PER_BLOCK))
                .with("serving_rate_limit", C_U64, read(SERVING_RATE_LIMIT))
                .with("commit_reveal_weights_enabled", BOOL, read(COMMIT_REVEAL_WEIGHTS_ENABLED))
                .with("commit_reveal_period", C_U64, read(REVEAL_PERIOD_EPOCHS))
                .with("liquid_alpha_enabled", BOOL, read(LIQUID_ALPHA_ON))
                .with("alpha_high", C_U16, read(ALPHA_VALUES).andThen(it -> it.second()))
                .with("alpha_low", C_U16, read(ALPHA_VALUES).andThen(it -> it.first()))
                .with("bonds_moving_avg", C_U64, read(BONDS_MOVING_AVERAGE));
    }

    private static InfoShape<SubnetSubject> neurons(InfoShape<SubnetSubject> shape) {
        return shape.with("hotkeys", ACCOUNTS, SubnetSubject::hotkeys)
                .with("coldkeys", ACCOUNTS, SubnetSubject::coldkeys)
                .with(
                        "identities",
                        vec(option(PLAIN.of(ChainIdentity.class))),
                        SubnetSubject::identities)
                .with("axons", vec(PLAIN.of(AxonInfo.class)), SubnetSubject::axons)
                .and(SubnetState::scores)
                .with("tao_dividends_per_hotkey", TAO_BY_ACCOUNT, SubnetSubject::taoDividends)
                .with(
                        "alpha_dividends_per_hotkey",
                        ALPHA_BY_ACCOUNT,
                        SubnetSubject::alphaDividends);
    }
}
