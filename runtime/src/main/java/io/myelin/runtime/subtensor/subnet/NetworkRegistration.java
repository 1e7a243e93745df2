package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_AFFORD_LOCK_COST;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IDENTITY;
import static io.myelin.runtime.subtensor.SubtensorError.NETWORK_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_LIMIT_REACHED;
import static io.myelin.runtime.subtensor.SubtensorError.SUB_NET_REGISTRATION_DISABLED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_EMISSION_ENABLED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_STAKE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_VOLUME;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_EPOCH_BLOCK;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_RATE_LIMITED_BLOCK;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.ACTIVITY_CUTOFF;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.KAPPA;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.YUMA3_ON;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORKS_ADDED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_IMMUNITY_PERIOD;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_LAST_LOCK_COST;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_LOCK_REDUCTION_INTERVAL;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_MIN_LOCK_COST;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTRATION_START_BLOCK;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.REGISTERED_SUBNET_COUNTER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_IDENTITIES_V3;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_LIMIT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_LOCKED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_MECHANISM;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOKEN_SYMBOL;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOTAL_NETWORKS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.register.SubnetLock;
import io.myelin.economy.register.SubnetPruning;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.ImmunityPeriodSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxAllowedUidsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MaxAllowedValidatorsSet;
import io.myelin.runtime.subtensor.SubtensorEvent.MinAllowedWeightSet;
import io.myelin.runtime.subtensor.SubtensorEvent.NetworkAdded;
import io.myelin.runtime.subtensor.SubtensorEvent.RegistrationAllowed;
import io.myelin.runtime.subtensor.SubtensorEvent.SubnetIdentitySet;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.coinbase.SubnetAlpha;
import io.myelin.runtime.subtensor.key.RateLimitKey;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.ChildKeys;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.swap.AlphaPools;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a subnet is bought: the price, the place, the pool and the first neuron.
///
/// Source: subtensor `subnets/subnet.rs`, `do_register_network`, and `coinbase/root.rs`, spec 425.
public final class NetworkRegistration {
    private NetworkRegistration() {}

    /// Registers a subnet for the caller.
    ///
    /// ```
    /// pool TAO = max(paid, least lock)   pool alpha = ⌊pool TAO / median alpha price⌋
    /// ```
    ///
    /// Quirk: the pool may be credited with more TAO than was paid, if somebody lowered the price.
    /// Errors, in order: NON_ASSOCIATED_COLD_KEY, CANNOT_USE_SYSTEM_ACCOUNT, SUB_NET_REGISTRATION_DISABLED,
    /// NETWORK_TX_RATE_LIMIT_EXCEEDED, SUBNET_LIMIT_REACHED, CANNOT_AFFORD_LOCK_COST, INVALID_IDENTITY.
    /// Events: those of [#create], `SubnetOwnerHotkeySet`, [SubnetIdentitySet], [NetworkAdded].
    static void register(Dispatch d, AccountId hotkey, @Nullable SubnetIdentity identity) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensure(
                !Owners.exists(state, hotkey) || Owners.owns(state, coldkey, hotkey),
                NON_ASSOCIATED_COLD_KEY);
        Subnets.ensureNotSubnetAccount(hotkey);
        long now = d.blockNumber();
        ensure(
                Long.compareUnsigned(now, NETWORK_REGISTRATION_START_BLOCK.get(state)) >= 0,
                SUB_NET_REGISTRATION_DISABLED);
        ensure(
                RateLimits.passes(d, new TransactionType.RegisterNetwork(), coldkey, NetUid.ROOT),
                NETWORK_TX_RATE_LIMIT_EXCEEDED);
        var pruned = subnetToPrune(d);
        var cost = lockCost(d);
        ensure(Issuance.canPay(state, coldkey, cost), CANNOT_AFFORD_LOCK_COST);
        if (pruned != null) {
            Dissolution.dissolve(d, pruned);
        }
        var netuid = pruned != null ? pruned : firstFree(state);
        var price = startingPrice(state);

        create(d, netuid);
        var paid = Issuance.payToSubnet(d, netuid, coldkey, cost);
        NETWORK_LAST_LOCK_COST.put(state, paid);
        RateLimits.record(d, new TransactionType.RegisterNetwork(), coldkey, netuid);
        Owners.associate(state, coldkey, hotkey);
        Neurons.append(state, netuid, hotkey, now);
        SUBNET_MECHANISM.put(state, netuid, Subnets.DYNAMIC);
        NETWORK_REGISTERED_AT.put(state, netuid, now);
        REGISTERED_SUBNET_COUNTER.update(state, netuid, count -> count + 1);
        TOKEN_SYMBOL.put(state, netuid, symbolFor(state, netuid));
        SUBNET_OWNER.put(state, netuid, coldkey);
        fillPool(d, netuid, paid, price);
        Subnets.setOwnerHotkey(d, netuid, hotkey);

        if (identity != null) {
            ensure(identity.isValid(), INVALID_IDENTITY);
            SUBNET_IDENTITIES_V3.put(state, netuid, identity);
            d.emit(new SubnetIdentitySet(netuid));
        }
        ChildKeys.adoptByRoot(d, netuid, hotkey);
        d.emit(new NetworkAdded(netuid, Subnets.DYNAMIC));
        SUBNET_EMISSION_ENABLED.put(state, netuid, false);
    }

    /// The subnet that must go, or null while there is room. Errors: SUBNET_LIMIT_REACHED.
    private static @Nullable NetUid subnetToPrune(BlockContext block) {
        var state = block.state();
        return existing(state).size() < SUBNET_LIMIT.get(state)
                ? null
                : pruningCandidate(block).orElseThrow(SUBNET_LIMIT_REACHED::failure);
    }

    private static List<NetUid> existing(State state) {
        return Subnets.allButRoot(state).stream()
                .filter(netuid -> Subnets.exists(state, netuid))
                .toList();
    }

    /// The subnet that would go next; empty while all are immune. Source: `get_network_to_prune`.
    public static Optional<NetUid> pruningCandidate(BlockContext block) {
        var state = block.state();
        var candidates =
                existing(state).stream()
                        .map(netuid ->
                                new SubnetPruning.Candidate(
                                        netuid,
                                        NETWORK_REGISTERED_AT.get(state, netuid),
                                        SubnetAlpha.movingPrice(state, netuid)))
                        .toList();
        return SubnetPruning.choose(
                candidates, block.blockNumber(), NETWORK_IMMUNITY_PERIOD.get(state));
    }

    /// What a subnet costs now. Source: `get_network_lock_cost`.
    public static TaoBalance lockCost(BlockContext block) {
        var state = block.state();
        long interval =
                SubnetLock.reductionInterval(
                        NETWORK_LOCK_REDUCTION_INTERVAL.get(state), Issuance.emissionNow(state));
        var last =
                new SubnetLock.LastRegistration(
                        NETWORK_LAST_LOCK_COST.get(state),
                        LAST_RATE_LIMITED_BLOCK.get(
                                state, new RateLimitKey.NetworkLastRegistered()));
        return SubnetLock.cost(
                last, NETWORK_MIN_LOCK_COST.get(state), interval, block.blockNumber());
    }

    private static NetUid firstFree(State state) {
        int number = 1;
        while (NETWORKS_ADDED.contains(state, new NetUid(number))) {
            number++;
        }
        return new NetUid(number);
    }

    private static U64F64 startingPrice(State state) {
        return SubnetLock.startingPrice(
                Subnets.allButRoot(state).stream()
                        .filter(netuid -> Subnets.exists(state, netuid))
                        .map(netuid -> AlphaPools.price(state, netuid))
                        .toList());
    }

    private static Bytes symbolFor(State state, NetUid netuid) {
        var used = new TreeSet<Bytes>();
        for (var entry : TOKEN_SYMBOL.entries(state)) {
            used.add(entry.value());
        }
        return SubnetSymbols.firstFree(netuid, used);
    }

    private static void fillPool(BlockContext block, NetUid netuid, TaoBalance paid, U64F64 price) {
        var state = block.state();
        var poolTao = paid.max(NETWORK_MIN_LOCK_COST.get(state));
        var poolAlpha =
                new AlphaBalance(
                        U64F64.ofU64(poolTao.rao()).safeDividedBy(price).saturatingToU64());
        SUBNET_TAO.put(state, netuid, poolTao);
        SUBNET_ALPHA_IN.put(state, netuid, poolAlpha);
        SUBNET_LOCKED.put(state, netuid, paid);
        SUBNET_ALPHA_OUT.put(state, netuid, AlphaBalance.ZERO);
        SUBNET_VOLUME.put(state, netuid, U128.ZERO);
        RAO_RECYCLED_FOR_REGISTRATION.put(state, netuid, TaoBalance.ZERO);
        TOTAL_STAKE.update(state, it -> it.saturatingPlus(poolTao));
    }

    /// Creates a subnet without neurons, owner and pool.
    ///
    /// Events: [RegistrationAllowed], [MaxAllowedUidsSet], [MaxAllowedValidatorsSet], [MinAllowedWeightSet],
    /// [ImmunityPeriodSet]. Source: `init_new_network`.
    static void create(BlockContext block, NetUid netuid) {
        var state = block.state();
        int tempo = block.params().initialTempo();
        SUBNETWORK_N.put(state, netuid, 0);
        NETWORKS_ADDED.put(state, netuid, true);
        TEMPO.put(state, netuid, tempo);
        long stagger = netuid.value() % Math.max(1, tempo);
        LAST_EPOCH_BLOCK.put(state, netuid, Math.max(0, block.blockNumber() - stagger));
        TOTAL_NETWORKS.update(state, count -> Math.min(0xFFFF, count + 1));

        NETWORK_REGISTRATION_ALLOWED.put(state, netuid, true);
        block.emit(new RegistrationAllowed(netuid, true));
        MAX_ALLOWED_UIDS.put(state, netuid, 256);
        block.emit(new MaxAllowedUidsSet(netuid, 256));
        MAX_ALLOWED_VALIDATORS.put(state, netuid, 64);
        block.emit(new MaxAllowedValidatorsSet(netuid, 64));
        MIN_ALLOWED_WEIGHTS.put(state, netuid, 1);
        block.emit(new MinAllowedWeightSet(netuid, 1));
        IMMUNITY_PERIOD.put(state, netuid, 5_000);
        block.emit(new ImmunityPeriodSet(netuid, 5_000));
        YUMA3_ON.put(state, netuid, true);
        BURN.put(state, netuid, TaoBalance.ofTao(1));
        SUBNET_EMISSION_ENABLED.put(state, netuid, true);
        makeExplicit(state, netuid);
    }

    /// Writes defaults down, so that a later change of a default does not touch the subnet.
    private static void makeExplicit(State state, NetUid netuid) {
        if (!KAPPA.contains(state, netuid)) {
            KAPPA.put(state, netuid, KAPPA.get(state, netuid));
        }
        if (!ACTIVITY_CUTOFF.contains(state, netuid)) {
            ACTIVITY_CUTOFF.put(state, netuid, ACTIVITY_CUTOFF.get(state, netuid));
        }
        if (!REGISTRATIONS_THIS_INTERVAL.contains(state, netuid)) {
            REGISTRATIONS_THIS_INTERVAL.put(
                    state, netuid, REGISTRATIONS_THIS_INTERVAL.get(state, netuid));
        }
    }
}
