package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_SET_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED;
import static io.myelin.runtime.subtensor.SubtensorError.NEW_HOT_KEY_IS_SAME_WITH_OLD;
import static io.myelin.runtime.subtensor.SubtensorError.NEW_HOT_KEY_NOT_CLEAN_FOR_ROOT_SWAP;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_HOTKEY_SWAP_ON_NETUID;
import static io.myelin.runtime.subtensor.key.KeyStorage.LAST_RATE_LIMITED_BLOCK;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.IS_NETWORK_MEMBER;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMABLE;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMED;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNED_HOTKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNER;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.AccessTally;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.runtime.subtensor.SubtensorEvent.HotkeySwapped;
import io.myelin.runtime.subtensor.SubtensorEvent.HotkeySwappedOnSubnet;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.LockSwaps;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives what a hotkey has, on one subnet or everywhere, to another of the same coldkey.
///
/// Source: subtensor `swap/swap_hotkey.rs`, spec 425.
public final class HotkeySwap {
    /// What a swap of a hotkey everywhere costs, and of a coldkey; recycled.
    public static final TaoBalance COST = new TaoBalance(100_000_000);

    /// What a swap on one subnet costs; recycled.
    public static final TaoBalance SUBNET_COST = new TaoBalance(1_000_000);

    /// Whether stakers go along.
    enum Stake {
        MOVES,
        STAYS
    }

    private final Dispatch d;
    private final State state;
    private final AccountId coldkey;
    private final AccountId old;
    private final AccountId successor;
    private final Stake stake;
    private final AccessTally tally = new AccessTally();

    private HotkeySwap(Dispatch d, AccountId old, AccountId successor, Stake stake) {
        this.d = d;
        this.state = d.state();
        this.coldkey = d.ensureSigned();
        this.old = old;
        this.successor = successor;
        this.stake = stake;
    }

    /// Errors, in order: NON_ASSOCIATED_COLD_KEY, NEW_HOT_KEY_IS_SAME_WITH_OLD,
    /// HOT_KEY_SET_TX_RATE_LIMIT_EXCEEDED, HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET,
    /// NEW_HOT_KEY_NOT_CLEAN_FOR_ROOT_SWAP, then on one subnet
    /// HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED, CANNOT_USE_SYSTEM_ACCOUNT,
    /// NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY, everywhere
    /// HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED, NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY,
    /// CANNOT_USE_SYSTEM_ACCOUNT, and at last those of moving children.
    /// Source: `do_swap_hotkey`.
    static PostInfo run(
            Dispatch d, AccountId old, AccountId successor, @Nullable NetUid netuid, Stake stake) {
        var swap = new HotkeySwap(d, old, successor, stake);
        swap.check(netuid);
        swap.copyRateLimits();
        if (netuid == null) {
            swap.everywhere();
        } else {
            swap.on(netuid);
        }
        return PostInfo.weighing(swap.tally.weight());
    }

    private void check(@Nullable NetUid netuid) {
        ensure(Owners.owns(state, coldkey, old), NON_ASSOCIATED_COLD_KEY);
        ensure(
                !Owners.exists(state, successor) || Owners.owns(state, coldkey, successor),
                NON_ASSOCIATED_COLD_KEY);
        tally.add(2, 0);
        ensure(!old.equals(successor), NEW_HOT_KEY_IS_SAME_WITH_OLD);
        ensure(!RateLimits.exceedsTxLimit(d, coldkey), HOT_KEY_SET_TX_RATE_LIMIT_EXCEEDED);
        tally.add(2, 0);
        boolean registered =
                netuid == null
                        ? Neurons.isRegisteredAnywhere(state, successor)
                        : IS_NETWORK_MEMBER.contains(state, successor, netuid);
        ensure(!registered, HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
        boolean touchesRoot = netuid == null || netuid.isRoot();
        ensure(
                !touchesRoot || isCleanOnRoot(state, successor),
                NEW_HOT_KEY_NOT_CLEAN_FOR_ROOT_SWAP);
    }

    /// Whether nobody could lose or gain root dividends if another's were added to a hotkey's.
    private static boolean isCleanOnRoot(State state, AccountId hotkey) {
        return ROOT_CLAIMABLE.get(state, hotkey).isEmpty()
                && SharePools.stakeOf(state, hotkey, NetUid.ROOT).isZero()
                && ROOT_CLAIMED.entriesUnder(state, NetUid.ROOT, hotkey).isEmpty();
    }

    /// The kinds of limits that a hotkey has.
    private static final List<Function<AccountId, RateLimitKey>> LIMITS =
            List.of(
                    RateLimitKey.LastTxBlock::new,
                    RateLimitKey.LastTxBlockDelegateTake::new,
                    RateLimitKey.LastTxBlockChildKeyTake::new);

    private void copyRateLimits() {
        for (var limit : LIMITS) {
            long block = LAST_RATE_LIMITED_BLOCK.get(state, limit.apply(old));
            LAST_RATE_LIMITED_BLOCK.put(state, limit.apply(successor), block);
            tally.add(1, 1);
        }
    }

    private void removeRateLimits() {
        for (var limit : LIMITS) {
            LAST_RATE_LIMITED_BLOCK.remove(state, limit.apply(old));
            tally.add(1, 2);
        }
    }

    private void pay(TaoBalance cost) {
        ensure(Issuance.canPay(state, coldkey, cost), NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY);
        Issuance.recycle(d, coldkey, cost);
    }

    private void recordSwap(NetUid netuid) {
        LAST_HOTKEY_SWAP_ON_NETUID.put(state, netuid, coldkey, d.blockNumber());
        tally.add(0, 1);
    }

    private void recordTransaction() {
        LAST_RATE_LIMITED_BLOCK.put(state, new RateLimitKey.LastTxBlock(coldkey), d.blockNumber());
        tally.add(0, 1);
    }

    private HotkeyMove move() {
        return new HotkeyMove(d, old, successor, tally);
    }

    /// The old hotkey keeps its owner. Quirk: a coldkey that never swapped on the subnet counts as having done so
    /// in block 0. Event: [HotkeySwappedOnSubnet]. Source: `swap_hotkey_on_subnet`.
    private void on(NetUid netuid) {
        long last = LAST_HOTKEY_SWAP_ON_NETUID.get(state, netuid, coldkey);
        ensureIntervalPassed(last);
        tally.add(3, 0);
        Subnets.ensureNotSubnetAccount(successor);
        tally.add(2, 0);
        pay(SUBNET_COST);
        tally.add(1, 1);
        OWNER.put(state, successor, coldkey);
        tally.add(1, 1);
        var owned = OWNED_HOTKEYS.get(state, coldkey);
        if (!owned.contains(successor)) {
            OWNED_HOTKEYS.put(state, coldkey, StoredLists.withLast(owned, successor));
            tally.add(1, 1);
        }
        LockSwaps.ofHotkey(state, old, successor, List.of(netuid), tally);
        move().on(netuid, stake);
        recordTransaction();
        recordSwap(netuid);
        d.emit(new HotkeySwappedOnSubnet(coldkey, old, successor, netuid));
    }

    private void ensureIntervalPassed(long last) {
        ensure(
                last + d.params().hotkeySwapOnSubnetInterval() < d.blockNumber(),
                HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED);
    }

    /// The old hotkey has no owner any more. Event: [HotkeySwapped].
    private void everywhere() {
        var all = Subnets.all(state);
        tally.add(2L * all.size() + 1, 0);
        var affected =
                all.stream()
                        .filter(netuid ->
                                IS_NETWORK_MEMBER.get(state, old, netuid)
                                        || !CHILD_KEYS.get(state, old, netuid).isEmpty())
                        .toList();
        for (var netuid : affected) {
            long last = LAST_HOTKEY_SWAP_ON_NETUID.get(state, netuid, coldkey);
            if (last != 0) {
                ensureIntervalPassed(last);
            }
            tally.add(1, 0);
        }
        pay(COST);
        tally.add(3, 2);
        moveEverywhere(all);
        affected.forEach(this::recordSwap);
        recordTransaction();
        d.emit(new HotkeySwapped(coldkey, old, successor));
    }

    /// Source: `perform_hotkey_swap_on_all_subnets`.
    private void moveEverywhere(List<NetUid> all) {
        var holdings = SharePools.holdingsOf(state, old);
        tally.add(holdings.size(), 0);
        LockSwaps.ofHotkey(state, old, successor, all, tally);
        moveOwner();
        for (var netuid : all) {
            move().on(netuid, stake);
        }
        removeRateLimits();
        if (DELEGATES.contains(state, old)) {
            DELEGATES.put(state, successor, DELEGATES.take(state, old));
            tally.add(2, 2);
        }
        if (stake == Stake.MOVES) {
            holdings.stream()
                    .filter(holding -> !holding.share().isZero())
                    .forEach(holding -> renameStakingHotkey(holding.coldkey()));
        }
    }

    private void moveOwner() {
        OWNER.remove(state, old);
        Subnets.ensureNotSubnetAccount(successor);
        OWNER.put(state, successor, coldkey);
        tally.add(1, 1);
        var owned = new ArrayList<>(OWNED_HOTKEYS.get(state, coldkey));
        if (!owned.contains(successor)) {
            owned.add(successor);
        }
        owned.removeIf(old::equals);
        OWNED_HOTKEYS.put(state, coldkey, List.copyOf(owned));
        tally.add(1, 1);
    }

    private void renameStakingHotkey(AccountId staker) {
        tally.add(1, 0);
        var hotkeys = STAKING_HOTKEYS.get(state, staker);
        if (hotkeys.contains(old)) {
            var renamed = new ArrayList<>(hotkeys);
            renamed.removeAll(List.of(old, successor));
            renamed.add(successor);
            STAKING_HOTKEYS.put(state, staker, List.copyOf(renamed));
            tally.add(0, 1);
        }
    }
}
