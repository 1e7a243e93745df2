package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_HALF_LIFE;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.BURN_INCREASE_MULT;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MAX_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.MIN_BURN;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.REGISTRATIONS_THIS_INTERVAL;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.economy.register.BurnPrice;
import io.myelin.economy.register.BurnPrice.Bounds;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.subnet.Subnets;

/// The price of a place: it falls by half in a half-life and jumps with each registration.
///
/// Source: subtensor `subnets/registration.rs`, `update_registration_prices_for_networks` and
/// `bump_registration_price_after_registration`, spec 425.
public final class RegistrationPrices {
    /// Every subnet's greatest price is above this.
    public static final TaoBalance MAX_BURN_ABOVE = new TaoBalance(100_000_000L);

    /// Every subnet's least price is below this.
    public static final TaoBalance MIN_BURN_BELOW = new TaoBalance(1_000_000_000L);

    private RegistrationPrices() {}

    /// One block's decay for every network, and new counters of registrations.
    public static void step(BlockContext block) {
        var state = block.state();
        for (var netuid : Subnets.all(state)) {
            decay(state, netuid, block.blockNumber());
            REGISTRATIONS_THIS_BLOCK.put(state, netuid, 0);
            if (netuid.isRoot() && EpochSchedule.isDue(state, netuid, block.blockNumber())) {
                REGISTRATIONS_THIS_INTERVAL.put(state, netuid, 0);
            }
        }
    }

    private static void decay(State state, NetUid netuid, long blockNumber) {
        var before = price(state, netuid);
        var after = before.atBlock(blockNumber, BURN_HALF_LIFE.get(state, netuid)).price();
        if (!after.equals(before.price())) {
            BURN.put(state, netuid, after);
        }
    }

    /// The jump after a registration; root has none.
    static void bump(State state, NetUid netuid) {
        if (!netuid.isRoot()) {
            var multiplier = BURN_INCREASE_MULT.get(state, netuid);
            BURN.put(state, netuid, price(state, netuid).afterRegistration(multiplier).price());
        }
    }

    private static BurnPrice price(State state, NetUid netuid) {
        return new BurnPrice(
                BURN.get(state, netuid),
                new Bounds(MIN_BURN.get(state, netuid), MAX_BURN.get(state, netuid)));
    }
}
