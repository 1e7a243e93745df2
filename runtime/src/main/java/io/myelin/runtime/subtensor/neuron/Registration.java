package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_STAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NO_NEURON_ID_AVAILABLE;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_PRICE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.ROOT_NETWORK_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.STAKE_TOO_LOW_FOR_ROOT;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.SUB_NET_REGISTRATION_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_REGISTRATIONS_THIS_BLOCK;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.RAO_RECYCLED_FOR_REGISTRATION;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.NeuronRegistered;
import io.myelin.runtime.subtensor.SubtensorEvent.RaoRecycledForRegistrationSet;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.coinbase.PoolTrades;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;

/// How hotkeys get a place: on a subnet by paying the burn, on root by having more stake than the last.
///
/// Source: subtensor `subnets/registration.rs` and `coinbase/root.rs`, spec 425.
public final class Registration {
    private Registration() {}

    /// Buys a place for `hotkey` with the caller's TAO, which buys alpha that nobody gets.
    ///
    /// Errors, in order: REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET, SUBNET_NOT_EXISTS,
    /// SUB_NET_REGISTRATION_DISABLED, HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET, NOT_ENOUGH_BALANCE_TO_STAKE,
    /// CANNOT_USE_SYSTEM_ACCOUNT, NON_ASSOCIATED_COLD_KEY, NO_NEURON_ID_AVAILABLE, those of the pool.
    /// Event: [NeuronRegistered]. Source: `do_register`.
    static void register(Dispatch d, NetUid netuid, AccountId hotkey) {
        var coldkey = d.ensureSigned();
        var state = d.state();
        ensureSubnet(state, netuid);
        ensure(NETWORK_REGISTRATION_ALLOWED.get(state, netuid), SUB_NET_REGISTRATION_DISABLED);
        ensure(!Neurons.isRegistered(state, netuid, hotkey), HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
        var cost = BURN.get(state, netuid);
        ensure(Issuance.canPay(state, coldkey, cost), NOT_ENOUGH_BALANCE_TO_STAKE);
        Owners.associate(state, coldkey, hotkey);
        ensure(Owners.owns(state, coldkey, hotkey), NON_ASSOCIATED_COLD_KEY);
        int places = MAX_ALLOWED_UIDS.get(state, netuid);
        ensure(places != 0, NO_NEURON_ID_AVAILABLE);
        ensure(
                SUBNETWORK_N.get(state, netuid) < places
                        || Pruning.candidate(state, netuid, d.blockNumber()).isPresent(),
                NO_NEURON_ID_AVAILABLE);

        var paid = Issuance.payToSubnet(d, netuid, coldkey, cost);
        var bought =
                PoolTrades.buy(state, netuid, paid, AlphaPools.MAX_PRICE, Fees.CHARGED).alpha();
        SUBNET_ALPHA_OUT.update(state, netuid, it -> it.saturatingMinus(bought));
        var uid = takePlace(d, netuid, hotkey);
        RegistrationPrices.bump(state, netuid);
        REGISTRATIONS_THIS_BLOCK.update(state, netuid, it -> Math.min(0xFFFF, it + 1));
        addRecycled(d, netuid, cost);
        PoolTrades.recordInflow(state, netuid, paid);
        d.emit(new NeuronRegistered(netuid, uid.value(), hotkey));
    }

    private static void ensureSubnet(State state, NetUid netuid) {
        ensure(!netuid.isRoot(), REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET);
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
    }

    private static void addRecycled(BlockContext block, NetUid netuid, TaoBalance amount) {
        var state = block.state();
        var sum = RAO_RECYCLED_FOR_REGISTRATION.get(state, netuid).saturatingPlus(amount);
        RAO_RECYCLED_FOR_REGISTRATION.put(state, netuid, sum);
        block.emit(new RaoRecycledForRegistrationSet(netuid, sum));
    }

    /// As [#register], at most for a price in rao.
    ///
    /// Errors, in order: REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET, SUBNET_NOT_EXISTS,
    /// REGISTRATION_PRICE_LIMIT_EXCEEDED, then those of [#register]. Source: `do_register_limit`.
    static void registerLimit(Dispatch d, NetUid netuid, AccountId hotkey, TaoBalance limit) {
        d.ensureSigned();
        ensureSubnet(d.state(), netuid);
        ensure(limit.isAtLeast(BURN.get(d.state(), netuid)), REGISTRATION_PRICE_LIMIT_EXCEEDED);
        register(d, netuid, hotkey);
    }

    /// Gives a hotkey the next place, or a pruned one. Errors: NO_NEURON_ID_AVAILABLE.
    ///
    /// Source: `register_neuron`.
    public static Uid takePlace(BlockContext block, NetUid netuid, AccountId hotkey) {
        var state = block.state();
        long now = block.blockNumber();
        if (SUBNETWORK_N.get(state, netuid) < MAX_ALLOWED_UIDS.get(state, netuid)) {
            return Neurons.append(state, netuid, hotkey, now);
        }
        var uid =
                Pruning.candidate(state, netuid, now).orElseThrow(NO_NEURON_ID_AVAILABLE::failure);
        Neurons.replace(state, netuid, uid, hotkey, now);
        return uid;
    }

    /// Takes a place on root, from the hotkey with the least stake if all are taken, and makes a delegate.
    ///
    /// Errors, in order: ROOT_NETWORK_DOES_NOT_EXIST, TOO_MANY_REGISTRATIONS_THIS_BLOCK,
    /// TOO_MANY_REGISTRATIONS_THIS_INTERVAL, HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET,
    /// CANNOT_USE_SYSTEM_ACCOUNT, STAKE_TOO_LOW_FOR_ROOT.
    /// Quirk: a coldkey may register a hotkey that another owns.
    /// Event: [NeuronRegistered]. Source: `do_root_register`.
    static void registerOnRoot(Dispatch d, AccountId hotkey) {
        var state = d.state();
        var root = NetUid.ROOT;
        ensure(Subnets.exists(state, root), ROOT_NETWORK_DOES_NOT_EXIST);
        var coldkey = d.ensureSigned();
        ensure(
                REGISTRATIONS_THIS_BLOCK.get(state, root)
                        < MAX_REGISTRATIONS_PER_BLOCK.get(state, root),
                TOO_MANY_REGISTRATIONS_THIS_BLOCK);
        ensure(
                REGISTRATIONS_THIS_INTERVAL.get(state, root)
                        < Math.min(0xFFFF, TARGET_REGISTRATIONS_PER_INTERVAL.get(state, root) * 3),
                TOO_MANY_REGISTRATIONS_THIS_INTERVAL);
        ensure(!Neurons.isRegistered(state, root, hotkey), HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
        Owners.associate(state, coldkey, hotkey);

        var uid = takeRootPlace(d, hotkey);
        if (!Owners.isDelegate(state, hotkey)) {
            DELEGATES.put(state, hotkey, Owners.DEFAULT_TAKE);
        }
        REGISTRATIONS_THIS_INTERVAL.update(state, root, it -> it + 1);
        REGISTRATIONS_THIS_BLOCK.update(state, root, it -> it + 1);
        d.emit(new NeuronRegistered(root, uid.value(), hotkey));
    }

    private static Uid takeRootPlace(BlockContext block, AccountId hotkey) {
        var state = block.state();
        var root = NetUid.ROOT;
        if (SUBNETWORK_N.get(state, root) < MAX_ALLOWED_UIDS.get(state, root)) {
            return Neurons.append(state, root, hotkey, block.blockNumber());
        }
        var lowest = AlphaBalance.MAX;
        var lowestUid = new Uid(0);
        for (var place : KEYS.entriesUnder(state, root)) {
            var stake = SharePools.stakeOf(state, place.value(), root);
            if (stake.isBelow(lowest)) {
                lowest = stake;
                lowestUid = place.key();
            }
        }
        ensure(lowest.isBelow(SharePools.stakeOf(state, hotkey, root)), STAKE_TOO_LOW_FOR_ROOT);
        Neurons.replace(state, root, lowestUid, hotkey, block.blockNumber());
        return lowestUid;
    }
}
