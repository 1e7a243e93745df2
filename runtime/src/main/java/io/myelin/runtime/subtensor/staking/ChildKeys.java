package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.CHILD_PARENT_INCONSISTENCY;
import static io.myelin.runtime.subtensor.SubtensorError.DUPLICATE_CHILD;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_CHILD;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_SET_CHILDKEYS;
import static io.myelin.runtime.subtensor.SubtensorError.PROPORTION_OVERFLOW;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_CHILDREN;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.AUTO_PARENT_DELEGATION_ENABLED;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MIN_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.MIN_CHILDKEY_TAKE_PER_SUBNET;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PARENT_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PENDING_CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PENDING_CHILD_KEY_COOLDOWN;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBTOKEN_ENABLED;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.Saturating;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.AccessTally;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.subtensor.SubtensorEvent.SetChildren;
import io.myelin.runtime.subtensor.SubtensorEvent.SetChildrenScheduled;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.key.TransactionType;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.swap.AlphaPools;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Children and parents: hotkeys that work with another's stake on a subnet.
///
/// Both directions are stored and must agree. A hotkey cannot be parent and child of the same other, nor
/// of itself. On a started subnet new children wait for a cooldown and then for an epoch.
/// Source: subtensor `staking/set_children.rs`, spec 425.
public final class ChildKeys {
    private static final int MAX_CHILDREN = 5;

    private ChildKeys() {}

    /// What a child keeps of its parents' dividends, in parts of 65535: its own take, at least the subnet's.
    public static int takeOf(State state, AccountId hotkey, NetUid netuid) {
        return Math.max(CHILDKEY_TAKE.get(state, hotkey, netuid), leastTake(state, netuid));
    }

    /// The greater of the chain's and the subnet's own least take, in parts of 65535.
    public static int leastTake(State state, NetUid netuid) {
        return Math.max(
                MIN_CHILDKEY_TAKE.get(state), MIN_CHILDKEY_TAKE_PER_SUBNET.get(state, netuid));
    }

    /// Schedules children of a hotkey, or sets them at once on a subnet that has not started.
    ///
    /// Errors, in order: TX_RATE_LIMIT_EXCEEDED, REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET,
    /// SUBNET_NOT_EXISTS, NON_ASSOCIATED_COLD_KEY, DUPLICATE_CHILD, INVALID_CHILD, TOO_MANY_CHILDREN,
    /// PROPORTION_OVERFLOW, CHILD_PARENT_INCONSISTENCY, NOT_ENOUGH_STAKE_TO_SET_CHILDKEYS.
    /// Source: `do_schedule_children`.
    static void schedule(
            BlockContext block,
            AccountId coldkey,
            AccountId hotkey,
            NetUid netuid,
            List<Pair<Long, AccountId>> children) {
        var state = block.state();
        ensure(
                RateLimits.passes(block, TransactionType.Counted.SET_CHILDREN, hotkey, netuid),
                TX_RATE_LIMIT_EXCEEDED);
        ensure(!netuid.isRoot(), REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET);
        ensure(Subnets.exists(state, netuid), SUBNET_NOT_EXISTS);
        ensure(Owners.owns(state, coldkey, hotkey), NON_ASSOCIATED_COLD_KEY);
        var seen = new TreeSet<AccountId>();
        ensure(children.stream().allMatch(child -> seen.add(child.second())), DUPLICATE_CHILD);
        ensureConsistent(
                hotkey, byAccount(PARENT_KEYS.get(state, hotkey, netuid)).keySet(), children);
        ensure(
                children.isEmpty()
                        || mayHaveChildren(state, hotkey)
                        || (SUBNET_OWNER_HOTKEY.contains(state, netuid)
                                && SUBNET_OWNER_HOTKEY.get(state, netuid).equals(hotkey)),
                NOT_ENOUGH_STAKE_TO_SET_CHILDKEYS);
        RateLimits.record(block, TransactionType.Counted.SET_CHILDREN, hotkey, netuid);

        if (!SUBTOKEN_ENABLED.get(state, netuid)) {
            apply(block, hotkey, netuid, children);
            return;
        }
        long from = Saturating.sum(block.blockNumber(), PENDING_CHILD_KEY_COOLDOWN.get(state));
        PENDING_CHILD_KEYS.put(state, netuid, hotkey, new Pair<>(children, from));
        block.emit(new SetChildrenScheduled(hotkey, netuid, from, children));
    }

    private static boolean mayHaveChildren(State state, AccountId hotkey) {
        var threshold = new TaoBalance(STAKE_THRESHOLD.get(state));
        return totalStakeValue(state, hotkey).isAtLeast(threshold);
    }

    /// What a hotkey's stake on all networks is worth in TAO at current prices: ⌊Σ alpha · price⌋.
    ///
    /// Source: `staking/helpers.rs` `get_total_stake_for_hotkey`.
    public static TaoBalance totalStakeValue(State state, AccountId hotkey) {
        var sum = U64F64.ZERO;
        for (var netuid : Subnets.all(state)) {
            var alpha = U64F64.ofU64(SharePools.stakeOf(state, hotkey, netuid).rao());
            sum = sum.wrappingPlus(alpha.saturatingTimes(AlphaPools.price(state, netuid)));
        }
        return new TaoBalance(sum.saturatingToU64());
    }

    private static void ensureConsistent(
            AccountId hotkey, Set<AccountId> parents, List<Pair<Long, AccountId>> children) {
        var byAccount = byAccount(children);
        ensure(!byAccount.containsKey(hotkey), INVALID_CHILD);
        ensure(byAccount.size() <= MAX_CHILDREN, TOO_MANY_CHILDREN);
        ensureProportions(byAccount);
        for (var parent : parents) {
            ensure(!byAccount.containsKey(parent), CHILD_PARENT_INCONSISTENCY);
        }
    }

    private static void ensureProportions(TreeMap<AccountId, Long> byAccount) {
        long sum = 0;
        for (long proportion : byAccount.values()) {
            long next = sum + proportion;
            ensure(Long.compareUnsigned(next, sum) >= 0, PROPORTION_OVERFLOW);
            sum = next;
        }
    }

    /// Sorted by account; of two entries for one account the last counts.
    private static TreeMap<AccountId, Long> byAccount(List<Pair<Long, AccountId>> relations) {
        var sorted = new TreeMap<AccountId, Long>();
        relations.forEach(it -> sorted.put(it.second(), it.first()));
        return sorted;
    }

    /// Sets the children whose cooldown is over; all of them on a subnet that has not started.
    ///
    /// Source: `do_set_pending_children`.
    public static void applyPending(BlockContext block, NetUid netuid) {
        var state = block.state();
        boolean started = SUBTOKEN_ENABLED.get(state, netuid);
        for (var pending : PENDING_CHILD_KEYS.entriesUnder(state, netuid)) {
            long from = pending.value().second();
            if (Long.compareUnsigned(from, block.blockNumber()) < 0 || !started) {
                apply(block, pending.key(), netuid, pending.value().first());
                PENDING_CHILD_KEYS.remove(state, netuid, pending.key());
            }
        }
    }

    /// Makes the relations of a hotkey what `children` says. Does nothing if that is inconsistent.
    ///
    /// Event: [SetChildren]. Source: `persist_pending_chidren_ok`.
    private static void apply(
            BlockContext block,
            AccountId hotkey,
            NetUid netuid,
            List<Pair<Long, AccountId>> children) {
        try {
            persist(block.state(), hotkey, netuid, children);
        } catch (DispatchException inconsistent) {
            return;
        }
        block.emit(new SetChildren(hotkey, netuid, children));
    }

    private static void persist(
            State state, AccountId hotkey, NetUid netuid, List<Pair<Long, AccountId>> children) {
        var wanted = byAccount(children);
        wanted.remove(hotkey);
        ensureProportions(wanted);
        var parents = byAccount(PARENT_KEYS.get(state, hotkey, netuid));
        parents.remove(hotkey);
        ensureSeparate(wanted, parents);
        var uncounted = new AccessTally();
        relink(state, netuid, hotkey, wanted, CHILD_KEYS, PARENT_KEYS, uncounted);
        relink(state, netuid, hotkey, parents, PARENT_KEYS, CHILD_KEYS, uncounted);
    }

    /// Gives the children and parents of a hotkey to its successor, present ones and those that wait.
    ///
    /// Quirk: the old hotkey keeps an empty list of children.
    /// Errors: CHILD_PARENT_INCONSISTENCY or INVALID_CHILD, where the successor is a child or parent itself.
    /// Source: `parent_child_swap_hotkey`, and what follows it in `swap/swap_hotkey.rs`
    /// `perform_hotkey_swap_on_one_subnet`.
    public static void moveTo(
            State state, NetUid netuid, AccountId hotkey, AccountId successor, AccessTally tally) {
        var children = byAccount(CHILD_KEYS.get(state, hotkey, netuid));
        children.remove(hotkey);
        ensureProportions(children);
        var parents = byAccount(PARENT_KEYS.get(state, hotkey, netuid));
        parents.remove(hotkey);
        ensureSeparate(children, parents);
        tally.add(2, 0);
        for (var child : children.keySet()) {
            put(
                    state,
                    PARENT_KEYS,
                    child,
                    netuid,
                    without(PARENT_KEYS.get(state, child, netuid), hotkey));
        }
        for (var parent : parents.keySet()) {
            CHILD_KEYS.update(state, parent, netuid, edges -> without(edges, hotkey));
        }
        CHILD_KEYS.put(state, hotkey, netuid, List.of());
        PARENT_KEYS.remove(state, hotkey, netuid);
        long edges = (long) children.size() + parents.size();
        tally.add(edges, edges + 2);
        ensure(!children.containsKey(successor), INVALID_CHILD);
        ensure(!parents.containsKey(successor), INVALID_CHILD);
        if (PENDING_CHILD_KEYS.contains(state, netuid, hotkey)) {
            var pending = PENDING_CHILD_KEYS.take(state, netuid, hotkey);
            ensureConsistent(successor, parents.keySet(), pending.first());
            PENDING_CHILD_KEYS.put(state, netuid, successor, pending);
            tally.add(1, 2);
        }
        tally.add(1, 1);
        relink(state, netuid, successor, children, CHILD_KEYS, PARENT_KEYS, tally);
        relink(state, netuid, successor, parents, PARENT_KEYS, CHILD_KEYS, tally);
        renamePending(state, netuid, hotkey, successor, tally);
    }

    /// Renames a hotkey where it waits to become a child; it goes to the end of the list.
    private static void renamePending(
            State state, NetUid netuid, AccountId hotkey, AccountId successor, AccessTally tally) {
        for (var entry : PENDING_CHILD_KEYS.entriesUnder(state, netuid)) {
            tally.add(1, 0);
            var edges = entry.value().first();
            for (int i = 0; i < edges.size(); i++) {
                if (edges.get(i).second().equals(hotkey)) {
                    var renamed = new ArrayList<>(edges);
                    renamed.add(new Pair<>(renamed.remove(i).first(), successor));
                    PENDING_CHILD_KEYS.put(
                            state,
                            netuid,
                            entry.key(),
                            new Pair<>(List.copyOf(renamed), entry.value().second()));
                    tally.add(1, 2);
                    break;
                }
            }
        }
    }

    private static List<Pair<Long, AccountId>> without(
            List<Pair<Long, AccountId>> edges, AccountId account) {
        return edges.stream().filter(edge -> !edge.second().equals(account)).toList();
    }

    private static void ensureSeparate(
            TreeMap<AccountId, Long> children, TreeMap<AccountId, Long> parents) {
        for (var parent : parents.keySet()) {
            ensure(!children.containsKey(parent), CHILD_PARENT_INCONSISTENCY);
        }
    }

    /// Rewrites one side of a hotkey's relations in order of accounts, and its entry on the other side of each.
    private static void relink(
            State state,
            NetUid netuid,
            AccountId hotkey,
            TreeMap<AccountId, Long> wanted,
            StorageDoubleMap<AccountId, NetUid, List<Pair<Long, AccountId>>> side,
            StorageDoubleMap<AccountId, NetUid, List<Pair<Long, AccountId>>> otherSide,
            AccessTally tally) {
        var before = byAccount(side.get(state, hotkey, netuid));
        var list = new ArrayList<Pair<Long, AccountId>>(wanted.size());
        wanted.forEach((account, proportion) -> list.add(new Pair<>(proportion, account)));
        put(state, side, hotkey, netuid, list);

        wanted.forEach((account, proportion) ->
                put(
                        state,
                        otherSide,
                        account,
                        netuid,
                        withEdge(otherSide.get(state, account, netuid), proportion, hotkey)));
        tally.add(wanted.size(), wanted.size());
        for (var account : before.keySet()) {
            if (!wanted.containsKey(account)) {
                var rest = without(otherSide.get(state, account, netuid), hotkey);
                put(state, otherSide, account, netuid, rest);
                tally.add(1, 1);
            }
        }
    }

    private static List<Pair<Long, AccountId>> withEdge(
            List<Pair<Long, AccountId>> edges, long proportion, AccountId account) {
        var changed = new ArrayList<>(edges);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).second().equals(account)) {
                changed.set(i, new Pair<>(proportion, account));
                return changed;
            }
        }
        changed.add(new Pair<>(proportion, account));
        return changed;
    }

    /// Empty lists are removed, never stored.
    private static void put(
            State state,
            StorageDoubleMap<AccountId, NetUid, List<Pair<Long, AccountId>>> side,
            AccountId hotkey,
            NetUid netuid,
            List<Pair<Long, AccountId>> relations) {
        if (relations.isEmpty()) {
            side.remove(state, hotkey, netuid);
        } else {
            side.put(state, hotkey, netuid, List.copyOf(relations));
        }
    }

    /// Makes root validators parents of a new subnet's owner hotkey, each with all its stake; those for whom
    /// it does not work are left out.
    ///
    /// Source: `do_set_root_validators_for_subnet`.
    public static void adoptByRoot(BlockContext block, NetUid netuid, AccountId ownerHotkey) {
        var state = block.state();
        for (var place : KEYS.entriesUnder(state, NetUid.ROOT)) {
            var validator = place.value();
            if (validator.equals(ownerHotkey)
                    || !AUTO_PARENT_DELEGATION_ENABLED.get(state, validator)) {
                continue;
            }
            try {
                schedule(
                        block,
                        Owners.of(state, validator),
                        validator,
                        netuid,
                        List.of(new Pair<>(-1L, ownerHotkey)));
            } catch (DispatchException refused) {
                // The reference goes on with the next validator; checks come before writes.
            }
        }
    }
}
