package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.LAST_HOTKEY_EMISSION_ON_NETUID;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.MINER_BURNED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_OWNER_CUT;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_ROOT_ALPHA_DIVS;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_SERVER_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.PENDING_VALIDATOR_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ALPHA_IN_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ALPHA_OUT_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_EXCESS_TAO;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ROOT_SELL_TAO;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_TAO_IN_EMISSION;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.EMA_PRICE_HALVING_BLOCKS;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_EMA_PROTOCOL_FLOW;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_EMA_TAO_FLOW;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_PRICE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_PROTOCOL_FLOW;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO_FLOW;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_VOLUME;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.BLOCKS_SINCE_LAST_STEP;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_EPOCH_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_MECHANSIM_STEP_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.PENDING_EPOCH_AT;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.SUBNET_EPOCH_INDEX;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.key.KeyStorage.ASSOCIATED_EVM_ADDRESS;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_HOTKEY_SWAP_ON_NETUID;
import static io.myelin.runtime.subtensor.key.KeyStorage.TRANSACTION_KEY_LAST_BLOCK;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.ACTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.AXONS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.BLOCK_AT_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.CONSENSUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.DIVIDENDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IMMUNE_OWNER_UIDS_LIMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.INCENTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IS_NETWORK_MEMBER;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.LAST_UPDATE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.LOADED_EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.NEURON_CERTIFICATES;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.PROMETHEUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.STAKE_WEIGHT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.UIDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_TRUST;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_HALF_LIFE;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_INCREASE_MULT;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.LAST_ADJUSTMENT_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_DIFFICULTY;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_POW_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.POW_REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PARENT_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PENDING_CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_HOTKEY_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.DECAYING_OWNER_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.HOTKEY_LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCK;
import static io.myelin.runtime.subtensor.staking.LockStorage.LOCKING_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.LockStorage.OWNER_CUT_AUTO_LOCK_ENABLED;
import static io.myelin.runtime.subtensor.staking.LockStorage.OWNER_LOCK;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_ALPHA_LAST_EPOCH;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TRANSFER_TOGGLE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF_FACTOR_MILLI;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_SIGMOID_STEEPNESS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ALPHA_VALUES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_MOVING_AVERAGE;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_PENALTY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.BONDS_RESET_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.LIQUID_ALPHA_ON;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.RHO;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SCALING_LAW_POWER;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.VALIDATOR_PRUNE_LEN;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.WEIGHTS_VERSION_KEY;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.YUMA3_ON;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.ACCUMULATED_LEASE_DIVIDENDS;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.SUBNET_LEASES;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.SUBNET_LEASE_SHARES;
import static io.myelin.runtime.subtensor.subnet.LeaseStorage.SUBNET_UID_TO_LEASE_ID;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.LARGEST_LOCKED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MECHANISM_COUNT_CURRENT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.MECHANISM_EMISSION_SPLIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORKS_ADDED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_IDENTITIES_V3;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_LOCKED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_MECHANISM;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOKEN_SYMBOL;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOTAL_NETWORKS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.BONDS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.CRV3_WEIGHT_COMMITS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.CRV3_WEIGHT_COMMITS_V2;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.REVEAL_PERIOD_EPOCHS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.TIMELOCKED_WEIGHT_COMMITS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHTS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHT_COMMITS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DoubleMapItem;
import io.myelin.runtime.kernel.MapItem;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetIdentityRemoved;
import java.util.List;

/// What the chain stores about a subnet, removed when the subnet goes.
///
/// Not removed, as in the reference: what is left about its number in counters and in keys' own records.
/// Source: subtensor `coinbase/root.rs`, `remove_network`, spec 425.
final class SubnetRemoval {
    /// One value per subnet.
    private static final List<MapItem<NetUid, ?>> VALUES =
            List.of(
                    SUBNET_OWNER,
                    SUBNETWORK_N,
                    NETWORKS_ADDED,
                    NETWORK_REGISTERED_AT,
                    ACTIVE,
                    EMISSION,
                    CONSENSUS,
                    DIVIDENDS,
                    VALIDATOR_PERMIT,
                    VALIDATOR_TRUST,
                    TEMPO,
                    KAPPA,
                    DIFFICULTY,
                    MAX_ALLOWED_UIDS,
                    IMMUNITY_PERIOD,
                    ACTIVITY_CUTOFF,
                    ACTIVITY_CUTOFF_FACTOR_MILLI,
                    LAST_EPOCH_BLOCK,
                    PENDING_EPOCH_AT,
                    SUBNET_EPOCH_INDEX,
                    MIN_ALLOWED_WEIGHTS,
                    REGISTRATIONS_THIS_INTERVAL,
                    POW_REGISTRATIONS_THIS_INTERVAL,
                    BURN_REGISTRATIONS_THIS_INTERVAL,
                    SUBNET_ALPHA_IN_EMISSION,
                    SUBNET_ALPHA_OUT_EMISSION,
                    SUBNET_TAO_IN_EMISSION,
                    SUBNET_VOLUME,
                    SUBNET_MOVING_PRICE,
                    SUBNET_TAO_FLOW,
                    SUBNET_EMA_TAO_FLOW,
                    SUBNET_PROTOCOL_FLOW,
                    SUBNET_EMA_PROTOCOL_FLOW,
                    SUBNET_EXCESS_TAO,
                    SUBNET_ROOT_SELL_TAO,
                    TOKEN_SYMBOL,
                    SUBNET_MECHANISM,
                    SUBNET_OWNER_HOTKEY,
                    NETWORK_REGISTRATION_ALLOWED,
                    NETWORK_POW_REGISTRATION_ALLOWED,
                    TRANSFER_TOGGLE,
                    SUBNET_LOCKED,
                    LARGEST_LOCKED,
                    FIRST_EMISSION_BLOCK_NUMBER,
                    PENDING_VALIDATOR_EMISSION,
                    PENDING_SERVER_EMISSION,
                    PENDING_ROOT_ALPHA_DIVS,
                    PENDING_OWNER_CUT,
                    MINER_BURNED,
                    BLOCKS_SINCE_LAST_STEP,
                    LAST_MECHANSIM_STEP_BLOCK,
                    LAST_ADJUSTMENT_BLOCK,
                    SERVING_RATE_LIMIT,
                    RHO,
                    ALPHA_SIGMOID_STEEPNESS,
                    MAX_ALLOWED_VALIDATORS,
                    BONDS_MOVING_AVERAGE,
                    BONDS_PENALTY,
                    BONDS_RESET_ON,
                    WEIGHTS_SET_RATE_LIMIT,
                    VALIDATOR_PRUNE_LEN,
                    SCALING_LAW_POWER,
                    TARGET_REGISTRATIONS_PER_INTERVAL,
                    COMMIT_REVEAL_WEIGHTS_ENABLED,
                    BURN_HALF_LIFE,
                    BURN_INCREASE_MULT,
                    BURN,
                    MIN_BURN,
                    MAX_BURN,
                    MIN_DIFFICULTY,
                    MAX_DIFFICULTY,
                    REGISTRATIONS_THIS_BLOCK,
                    EMA_PRICE_HALVING_BLOCKS,
                    RAO_RECYCLED_FOR_REGISTRATION,
                    MAX_REGISTRATIONS_PER_BLOCK,
                    WEIGHTS_VERSION_KEY,
                    LIQUID_ALPHA_ON,
                    YUMA3_ON,
                    ALPHA_VALUES,
                    SUBTOKEN_ENABLED,
                    OWNER_CUT_AUTO_LOCK_ENABLED,
                    IMMUNE_OWNER_UIDS_LIMIT,
                    STAKE_WEIGHT,
                    LOADED_EMISSION,
                    REVEAL_PERIOD_EPOCHS,
                    MECHANISM_COUNT_CURRENT,
                    MECHANISM_EMISSION_SPLIT);

    /// Values by subnet, then something else.
    private static final List<DoubleMapItem<NetUid, ?, ?>> MAPS =
            List.of(
                    UIDS,
                    KEYS,
                    BLOCK_AT_REGISTRATION,
                    AXONS,
                    NEURON_CERTIFICATES,
                    PROMETHEUS,
                    ALPHA_DIVIDENDS_PER_SUBNET,
                    PENDING_CHILD_KEYS,
                    ASSOCIATED_EVM_ADDRESS,
                    LAST_HOTKEY_SWAP_ON_NETUID);

    /// One value per mechanism.
    private static final List<MapItem<NetUidStorageIndex, ?>> MECHANISM_VALUES =
            List.of(LAST_UPDATE, INCENTIVE);

    /// Values by mechanism, then something else.
    private static final List<DoubleMapItem<NetUidStorageIndex, ?, ?>> MECHANISM_MAPS =
            List.of(
                    WEIGHT_COMMITS,
                    TIMELOCKED_WEIGHT_COMMITS,
                    CRV3_WEIGHT_COMMITS,
                    CRV3_WEIGHT_COMMITS_V2,
                    BONDS,
                    WEIGHTS);

    /// Values by hotkey, then subnet.
    private static final List<DoubleMapItem<AccountId, NetUid, ?>> HOTKEY_MAPS =
            List.of(
                    CHILDKEY_TAKE,
                    CHILD_KEYS,
                    PARENT_KEYS,
                    LAST_HOTKEY_EMISSION_ON_NETUID,
                    TOTAL_HOTKEY_ALPHA_LAST_EPOCH);

    private SubnetRemoval() {}

    /// Event: [SubnetIdentityRemoved], if the subnet had an identity.
    static void remove(BlockContext block, NetUid netuid) {
        var state = block.state();
        for (var place : KEYS.entriesUnder(state, netuid)) {
            IS_NETWORK_MEMBER.remove(state, place.value(), netuid);
        }
        for (var setter : WEIGHTS.keysUnder(state, NetUidStorageIndex.of(NetUid.ROOT))) {
            WEIGHTS.update(
                    state,
                    NetUidStorageIndex.of(NetUid.ROOT),
                    setter,
                    row -> row.withZeroFor(netuid.value()));
        }
        for (var index : Mechanisms.indices(state, netuid)) {
            MECHANISM_VALUES.forEach(item -> item.remove(state, index));
            MECHANISM_MAPS.forEach(item -> item.clearUnder(state, index));
        }
        TOTAL_NETWORKS.update(state, count -> Math.max(0, count - 1));
        VALUES.forEach(item -> item.remove(state, netuid));
        MAPS.forEach(item -> item.clearUnder(state, netuid));
        if (SUBNET_IDENTITIES_V3.contains(state, netuid)) {
            SUBNET_IDENTITIES_V3.remove(state, netuid);
            block.emit(new SubnetIdentityRemoved(netuid));
        }
        HOTKEY_MAPS.forEach(item -> removeSecond(state, item, netuid));
        for (var entry : TRANSACTION_KEY_LAST_BLOCK.entries(state)) {
            var key = entry.key();
            if (key.second().equals(netuid)) {
                TRANSACTION_KEY_LAST_BLOCK.remove(state, key.first(), netuid, key.third());
            }
        }
        removeLease(state, netuid);
        removeLocks(state, netuid);
    }

    /// Walks a whole map; the second key has no index.
    private static void removeSecond(
            State state, DoubleMapItem<AccountId, NetUid, ?> item, NetUid netuid) {
        for (var key : item.keys(state)) {
            if (key.second().equals(netuid)) {
                item.remove(state, key.first(), netuid);
            }
        }
    }

    private static void removeLease(State state, NetUid netuid) {
        var lease = SUBNET_UID_TO_LEASE_ID.take(state, netuid);
        if (lease != null) {
            SUBNET_LEASES.remove(state, lease);
            SUBNET_LEASE_SHARES.clearUnder(state, lease);
            ACCUMULATED_LEASE_DIVIDENDS.remove(state, lease);
        }
    }

    /// Source: `staking/lock.rs` `destroy_lock_maps`.
    private static void removeLocks(State state, NetUid netuid) {
        for (var entry : LOCKING_COLDKEYS.entriesUnder(state, netuid)) {
            var key = entry.key();
            LOCK.remove(state, key.second(), netuid, key.first());
        }
        LOCKING_COLDKEYS.clearUnder(state, netuid);
        HOTKEY_LOCK.clearUnder(state, netuid);
        DECAYING_HOTKEY_LOCK.clearUnder(state, netuid);
        OWNER_LOCK.remove(state, netuid);
        DECAYING_OWNER_LOCK.remove(state, netuid);
        removeSecond(state, DECAYING_LOCK, netuid);
    }
}
