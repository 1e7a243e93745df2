package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.AXONS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IS_NETWORK_MEMBER;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.LOADED_EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.NEURON_CERTIFICATES;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.PROMETHEUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.UIDS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.AUTO_PARENT_DELEGATION_ENABLED;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_ALPHA_LAST_EPOCH;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHT_COMMITS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.AccessTally;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.epoch.VotingPowers;
import io.myelin.runtime.subtensor.staking.ChildKeys;
import io.myelin.runtime.subtensor.staking.RootClaims;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Triple;

/// Gives what a hotkey has on a subnet to its successor, and counts the accesses that this takes.
///
/// Quirk: entries are written even where there was nothing: the successor's membership, its dividends and its stake
/// of the last epoch, and the old hotkey's empty list of children. Timelocked commits and dividends of root stake
/// stay under the old name.
/// Source: subtensor `swap/swap_hotkey.rs`, `perform_hotkey_swap_on_one_subnet`, spec 425.
final class HotkeyMove {
    private final BlockContext block;
    private final State state;
    private final AccountId old;
    private final AccountId successor;
    private final AccessTally tally;

    HotkeyMove(BlockContext block, AccountId old, AccountId successor, AccessTally tally) {
        this.block = block;
        this.state = block.state();
        this.old = old;
        this.successor = successor;
        this.tally = tally;
    }

    /// Errors: those of [ChildKeys#moveTo], CANNOT_USE_SYSTEM_ACCOUNT.
    void on(NetUid netuid, HotkeySwap.Stake stake) {
        boolean member = IS_NETWORK_MEMBER.get(state, old, netuid);
        IS_NETWORK_MEMBER.remove(state, old, netuid);
        IS_NETWORK_MEMBER.put(state, successor, netuid, member);
        tally.add(1, 2);
        if (member) {
            moveNeuron(netuid);
        }
        if (CHILDKEY_TAKE.contains(state, old, netuid)) {
            CHILDKEY_TAKE.put(state, successor, netuid, CHILDKEY_TAKE.take(state, old, netuid));
            tally.add(1, 2);
        }
        ChildKeys.moveTo(state, netuid, old, successor, tally);
        moveAutoStake(netuid);
        if (SUBNET_OWNER_HOTKEY.contains(state, netuid)) {
            tally.add(1, 0);
            if (SUBNET_OWNER_HOTKEY.get(state, netuid).equals(old)) {
                Subnets.setOwnerHotkey(block, netuid, successor);
                tally.add(0, 1);
            }
        }
        switch (stake) {
            case MOVES -> moveStake(netuid);
            case STAYS -> {}
        }
    }

    private void moveNeuron(NetUid netuid) {
        var uid = UIDS.take(state, netuid, old);
        if (uid != null) {
            UIDS.put(state, netuid, successor, uid);
            KEYS.put(state, netuid, uid, successor);
            tally.add(1, 3);
        }
        rename(PROMETHEUS, netuid);
        rename(AXONS, netuid);
        for (var index : Mechanisms.indices(state, netuid)) {
            rename(WEIGHT_COMMITS, index);
        }
        var loaded = LOADED_EMISSION.get(state, netuid);
        if (loaded != null) {
            LOADED_EMISSION.put(
                    state,
                    netuid,
                    loaded.stream()
                            .map(it ->
                                    it.first().equals(old)
                                            ? new Triple<>(successor, it.second(), it.third())
                                            : it)
                            .toList());
            tally.add(1, 2);
        }
        rename(NEURON_CERTIFICATES, netuid);
    }

    private <K, V> void rename(OptionalDoubleMap<K, AccountId, V> item, K key) {
        var value = item.take(state, key, old);
        if (value != null) {
            item.put(state, key, successor, value);
            tally.add(1, 2);
        }
    }

    private void moveAutoStake(NetUid netuid) {
        if (!AUTO_STAKE_DESTINATION_COLDKEYS.contains(state, old, netuid)) {
            return;
        }
        var coldkeys = AUTO_STAKE_DESTINATION_COLDKEYS.take(state, old, netuid);
        for (var coldkey : coldkeys) {
            AUTO_STAKE_DESTINATION.put(state, coldkey, netuid, successor);
        }
        AUTO_STAKE_DESTINATION_COLDKEYS.put(state, successor, netuid, coldkeys);
    }

    private void moveStake(NetUid netuid) {
        var alpha = TOTAL_HOTKEY_ALPHA_LAST_EPOCH.take(state, old, netuid);
        TOTAL_HOTKEY_ALPHA_LAST_EPOCH.update(
                state, successor, netuid, it -> it.saturatingPlus(alpha));
        tally.add(2, 2);
        var dividends = ALPHA_DIVIDENDS_PER_SUBNET.take(state, netuid, old);
        ALPHA_DIVIDENDS_PER_SUBNET.update(
                state, netuid, successor, it -> it.saturatingPlus(dividends));
        tally.add(2, 2);
        VotingPowers.move(state, netuid, old, successor);
        tally.add(2, 2);

        int shares =
                ALPHA.entriesUnder(state, old).size() + ALPHA_V2.entriesUnder(state, old).size();
        tally.add(shares, shares);
        for (var holding : SharePools.holdingsOf(state, old)) {
            if (holding.netuid().equals(netuid)) {
                moveStakeOf(holding.coldkey(), netuid);
            }
        }
        if (netuid.isRoot()) {
            moveRootClaims();
        }
    }

    private void moveStakeOf(AccountId coldkey, NetUid netuid) {
        var alpha = SharePools.stakeOf(state, old, coldkey, netuid);
        SharePools.decrease(state, old, coldkey, netuid, alpha);
        SharePools.increase(state, successor, coldkey, netuid, alpha);
        tally.add(3, 2);
        var hotkeys = STAKING_HOTKEYS.get(state, coldkey);
        if (hotkeys.contains(old) && !hotkeys.contains(successor)) {
            SharePools.noteStakingHotkey(state, coldkey, successor);
            tally.add(0, 1);
        }
    }

    private void moveRootClaims() {
        var subnets = RootClaims.moveClaimable(state, old, successor);
        tally.add(3, 2);
        for (var netuid : subnets) {
            int moved = RootClaims.moveClaimed(state, netuid, old, successor);
            tally.add(3L * moved, 2L * moved);
        }
        if (AUTO_PARENT_DELEGATION_ENABLED.contains(state, old)) {
            AUTO_PARENT_DELEGATION_ENABLED.put(
                    state, successor, AUTO_PARENT_DELEGATION_ENABLED.take(state, old));
            tally.add(1, 2);
        }
    }
}
