package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ROOT_PROP;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.EMA_PRICE_HALVING_BLOCKS;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_ALPHA;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_PRICE;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.LAST_EPOCH_BLOCK;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_HOTKEY_SWAP_ON_NETUID;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_MAP_LAST_KEY;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2_MAP_LAST_KEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.economy.emission.MovingPrice;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.MapKeys;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageTripleMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.neuron.RegistrationPrices;
import io.myelin.runtime.subtensor.staking.ChildKeys;
import io.myelin.runtime.subtensor.staking.RootClaims;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import io.myelin.runtime.system.SystemStorage;
import java.util.Optional;

/// What the pallet does in every block before its extrinsics.
///
/// Source: subtensor `macros/hooks.rs` and `coinbase/block_step.rs`, spec 425.
public final class BlockStep implements Hooks {
    /// Declared cost of the step. Source: `macros/hooks.rs`, `on_initialize`.
    private static final Weight STEP = Weight.ofRefTime(110_634_229_000L).withAccess(8_304, 110);

    /// How many shares each block looks at to index root stakers.
    private static final int WALK_LENGTH = 30;

    @Override
    public Weight onInitialize(BlockContext block) {
        var cost = forgetOldHotkeySwaps(block);
        run(block);
        return STEP.plus(cost);
    }

    /// Forgets swaps older than the interval, for the subnets whose turn this block is.
    ///
    /// Source: `clean_up_hotkey_swap_records`.
    private static Weight forgetOldHotkeySwaps(BlockContext block) {
        var state = block.state();
        long interval = block.params().hotkeySwapOnSubnetInterval();
        long turn = block.blockNumber() % interval;
        var cost = Weight.ZERO;
        for (var netuid : Subnets.all(state)) {
            if (netuid.value() % interval != turn) {
                continue;
            }
            for (var swap : LAST_HOTKEY_SWAP_ON_NETUID.entriesUnder(state, netuid)) {
                if (swap.value() + interval < block.blockNumber()) {
                    LAST_HOTKEY_SWAP_ON_NETUID.remove(state, netuid, swap.key());
                    cost = cost.withAccess(0, 1);
                }
                cost = cost.withAccess(1, 0);
            }
        }
        return cost;
    }

    /// The step itself, in the reference's order.
    private static void run(BlockContext block) {
        var state = block.state();
        RegistrationPrices.step(block);
        var minted = Issuance.mintBlock(block);
        Coinbase.run(block, minted);
        updateMovingPrices(block);
        updateRootProportions(state);
        applyPendingChildren(block);
        RootClaims.claimForSome(block, SystemStorage.PARENT_HASH.get(state));
        indexRootStakers(state, ALPHA, ALPHA_MAP_LAST_KEY);
        indexRootStakers(state, ALPHA_V2, ALPHA_V2_MAP_LAST_KEY);
    }

    /// Lets the moving prices follow the current ones, after the emission has used them.
    private static void updateMovingPrices(BlockContext block) {
        var state = block.state();
        for (var netuid : Coinbase.subnetsToEmitTo(state)) {
            var first = FIRST_EMISSION_BLOCK_NUMBER.get(state, netuid);
            var pace =
                    MovingPrice.Pace.at(
                            block.blockNumber(),
                            first == null ? 0 : first,
                            EMA_PRICE_HALVING_BLOCKS.get(state, netuid),
                            SUBNET_MOVING_ALPHA.get(state));
            SUBNET_MOVING_PRICE.put(
                    state,
                    netuid,
                    MovingPrice.next(
                            SubnetAlpha.movingPrice(state, netuid),
                            AlphaPools.price(state, netuid),
                            pace));
        }
    }

    private static void updateRootProportions(State state) {
        for (var netuid : Coinbase.subnetsToEmitTo(state)) {
            ROOT_PROP.put(state, netuid, Coinbase.rootProportion(state, netuid));
        }
    }

    /// Sets children whose cooldown is over on subnets whose epoch was due in this block.
    private static void applyPendingChildren(BlockContext block) {
        var state = block.state();
        for (var netuid : Subnets.all(state)) {
            if (LAST_EPOCH_BLOCK.get(state, netuid) == block.blockNumber()) {
                ChildKeys.applyPending(block, netuid);
            }
        }
    }

    /// Walks on through all shares, a few per block, and indexes the coldkeys that have some on root.
    ///
    /// The place where the walk stopped is kept as a raw key. Quirk: a walk that starts looks at its first key
    /// and 29 more.
    /// Source: `staking/helpers.rs` `populate_root_coldkey_staking_maps(_v2)`.
    private static void indexRootStakers(
            State state,
            StorageTripleMap<AccountId, AccountId, NetUid, ?> shares,
            StorageValue<Optional<Bytes>> cursor) {
        var stopped = cursor.get(state);
        var after = stopped.orElse(shares.prefix());
        var keys = shares.keysAfter(state, after, WALK_LENGTH);
        if (stopped.isEmpty() && keys.isEmpty()) {
            return;
        }
        Optional<Bytes> last = Optional.empty();
        for (MapKeys.Three key : keys) {
            if (key.third().equals(NetUid.ROOT)) {
                RootClaims.addToIndex(state, (AccountId) key.second());
            }
            last = Optional.of(shares.keyOf(key));
        }
        cursor.put(state, keys.size() < WALK_LENGTH ? Optional.empty() : last);
    }
}
