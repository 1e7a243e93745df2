package io.myelin.runtime.subtensor.key;

import io.myelin.scale.Name;
import io.myelin.scale.Path;

/// Hyperparameters whose changes by an owner are rate-limited one by one. The order is the wire's.
@Path("pallet_subtensor::utils::rate_limiting::Hyperparameter")
public enum Hyperparameter {
    UNKNOWN,
    SERVING_RATE_LIMIT,
    MAX_DIFFICULTY,
    ADJUSTMENT_ALPHA,
    MAX_WEIGHT_LIMIT,
    IMMUNITY_PERIOD,
    MIN_ALLOWED_WEIGHTS,
    KAPPA,
    RHO,
    ACTIVITY_CUTOFF,
    POW_REGISTRATION_ALLOWED,
    MIN_BURN,
    MAX_BURN,
    BONDS_MOVING_AVERAGE,
    BONDS_PENALTY,
    COMMIT_REVEAL_ENABLED,
    LIQUID_ALPHA_ENABLED,
    ALPHA_VALUES,
    WEIGHT_COMMIT_INTERVAL,
    TRANSFER_ENABLED,
    ALPHA_SIGMOID_STEEPNESS,
    @Name("Yuma3Enabled")
    YUMA3_ENABLED,
    BONDS_RESET_ENABLED,
    IMMUNE_NEURON_LIMIT,
    RECYCLE_OR_BURN,
    MAX_ALLOWED_UIDS,
    BURN_HALF_LIFE,
    BURN_INCREASE_MULT,
    SUBNET_EMISSION_ENABLED,
    MIN_CHILDKEY_TAKE,
    ACTIVITY_CUTOFF_FACTOR_MILLI,
    TRIGGER_EPOCH
}
