package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.COLD_KEY_ALREADY_ASSOCIATED;
import static io.myelin.runtime.subtensor.SubtensorError.NEW_COLD_KEY_IS_HOTKEY;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_RATE_LIMITED_BLOCK;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNED_HOTKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNER;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.IDENTITIES_V2;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.balances.Fortitude;
import io.myelin.runtime.balances.Preservation;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.ColdkeySwapped;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.staking.LockSwaps;
import io.myelin.runtime.subtensor.staking.Locks;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.RootClaims;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Triple;
import java.util.ArrayList;
import java.util.List;

/// Gives all that a coldkey has to another: identity, subnets, stake, hotkeys, locks, TAO.
///
/// Quirk: a coldkey without stake may be replaced by itself, and then accepts locked alpha.
/// Source: subtensor `swap/swap_coldkey.rs`, spec 425.
final class ColdkeySwap {
    private final BlockContext block;
    private final State state;
    private final AccountId old;
    private final AccountId successor;

    private ColdkeySwap(BlockContext block, AccountId old, AccountId successor) {
        this.block = block;
        this.state = block.state();
        this.old = old;
        this.successor = successor;
    }

    /// Errors, in order: COLD_KEY_ALREADY_ASSOCIATED, NEW_COLD_KEY_IS_HOTKEY, ACTIVE_LOCK_EXISTS. Event: [ColdkeySwapped].
    static void run(BlockContext block, AccountId old, AccountId successor) {
        var state = block.state();
        ensure(STAKING_HOTKEYS.get(state, successor).isEmpty(), COLD_KEY_ALREADY_ASSOCIATED);
        ensure(!Owners.exists(state, successor), NEW_COLD_KEY_IS_HOTKEY);
        new ColdkeySwap(block, old, successor).move();
    }

    private void move() {
        moveIdentity();
        Locks.accept(state, successor);
        for (var netuid : Subnets.all(state)) {
            if (SUBNET_OWNER.get(state, netuid).equals(old)) {
                SUBNET_OWNER.put(state, netuid, successor);
            }
            moveAutoStake(netuid);
            moveStake(netuid);
        }
        moveHotkeys();
        LockSwaps.ofColdkey(state, old, successor);
        moveBalance();
        LAST_RATE_LIMITED_BLOCK.put(
                state, new RateLimitKey.LastTxBlock(successor), block.blockNumber());
        block.emit(new ColdkeySwapped(old, successor));
    }

    private void moveIdentity() {
        if (!IDENTITIES_V2.contains(state, successor)) {
            var identity = IDENTITIES_V2.take(state, old);
            if (identity != null) {
                IDENTITIES_V2.put(state, successor, identity);
            }
        }
    }

    private void moveAutoStake(NetUid netuid) {
        var hotkey = AUTO_STAKE_DESTINATION.get(state, old, netuid);
        if (hotkey == null) {
            return;
        }
        AUTO_STAKE_DESTINATION.remove(state, old, netuid);
        AUTO_STAKE_DESTINATION.put(state, successor, netuid, hotkey);
        AUTO_STAKE_DESTINATION_COLDKEYS.update(
                state,
                hotkey,
                netuid,
                all -> {
                    var changed = new ArrayList<>(all);
                    changed.removeAll(List.of(old, successor));
                    changed.add(successor);
                    return List.copyOf(changed);
                });
    }

    private void moveStake(NetUid netuid) {
        for (var hotkey : STAKING_HOTKEYS.get(state, old)) {
            var alpha = SharePools.stakeOf(state, hotkey, old, netuid);
            SharePools.decrease(state, hotkey, old, netuid, alpha);
            SharePools.increase(state, hotkey, successor, netuid, alpha);
            if (SharePools.stakeOf(state, hotkey, successor, netuid).isZero()) {
                continue;
            }
            RootClaims.moveClaimed(
                    state,
                    new Triple<>(netuid, hotkey, old),
                    new Triple<>(netuid, hotkey, successor));
            if (netuid.isRoot()) {
                RootClaims.addToIndex(state, successor);
            }
        }
        if (netuid.isRoot()) {
            RootClaims.removeFromIndexIfUnstaked(state, old);
        }
    }

    private void moveHotkeys() {
        for (var hotkey : STAKING_HOTKEYS.get(state, old)) {
            SharePools.noteStakingHotkey(state, successor, hotkey);
        }
        // Stored also where it is empty, as in the reference.
        var staking = STAKING_HOTKEYS.get(state, successor);
        STAKING_HOTKEYS.remove(state, old);
        STAKING_HOTKEYS.put(state, successor, staking);

        var owned = new ArrayList<>(OWNED_HOTKEYS.get(state, successor));
        for (var hotkey : OWNED_HOTKEYS.get(state, old)) {
            Subnets.ensureNotSubnetAccount(hotkey);
            OWNER.put(state, hotkey, successor);
            if (!owned.contains(hotkey)) {
                owned.add(hotkey);
            }
        }
        OWNED_HOTKEYS.remove(state, old);
        OWNED_HOTKEYS.put(state, successor, List.copyOf(owned));
    }

    private void moveBalance() {
        var all = Balances.reducible(state, old, Preservation.EXPENDABLE, Fortitude.POLITE);
        if (!all.isZero()) {
            Issuance.transfer(block, old, successor, all);
        }
    }
}
