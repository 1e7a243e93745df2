package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_SHARES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_SHARES_V2;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.economy.stake.SharePool;
import io.myelin.number.SafeFloat;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.StoredLists;
import io.myelin.scale.Triple;
import java.util.List;
import java.util.TreeMap;

/// Staked alpha: each hotkey on each subnet is a [SharePool], of which coldkeys hold shares.
///
/// Shares are kept in two formats: what is still in the old one is read from there and moves on its first write.
/// Zero values are removed. On root the same pools hold TAO.
/// Source: subtensor `staking/stake_utils.rs` and `primitives/share-pool`, spec 425.
public final class SharePools {
    private SharePools() {}

    /// What a hotkey holds on a subnet for all its stakers.
    public static AlphaBalance stakeOf(State state, AccountId hotkey, NetUid netuid) {
        return TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid);
    }

    /// What a coldkey has staked with a hotkey on a subnet.
    public static AlphaBalance stakeOf(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid) {
        return valueOf(state, hotkey, netuid, share(state, hotkey, coldkey, netuid));
    }

    /// What a stake amounts to.
    static AlphaBalance stakeOf(State state, Stake stake) {
        return stakeOf(state, stake.hotkey(), stake.coldkey(), stake.netuid());
    }

    /// What so many shares of a hotkey's pool are worth.
    public static AlphaBalance valueOf(
            State state, AccountId hotkey, NetUid netuid, SafeFloat share) {
        return pool(state, hotkey, netuid).worth(share);
    }

    private static SharePool pool(State state, AccountId hotkey, NetUid netuid) {
        return new SharePool(
                TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid),
                TOTAL_HOTKEY_SHARES.contains(state, hotkey, netuid)
                        ? SafeFloat.of(TOTAL_HOTKEY_SHARES.get(state, hotkey, netuid))
                        : TOTAL_HOTKEY_SHARES_V2.get(state, hotkey, netuid));
    }

    private static SafeFloat share(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid) {
        return ALPHA.contains(state, hotkey, coldkey, netuid)
                ? SafeFloat.of(ALPHA.get(state, hotkey, coldkey, netuid))
                : ALPHA_V2.get(state, hotkey, coldkey, netuid);
    }

    /// Gives a coldkey more stake with a hotkey, and notes the hotkey with the coldkey.
    public static void increase(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, AlphaBalance amount) {
        if (!amount.isZero()) {
            noteStakingHotkey(state, coldkey, hotkey);
        }
        var share = share(state, hotkey, coldkey, netuid);
        var change = pool(state, hotkey, netuid).increased(share, amount);
        putPool(state, hotkey, netuid, change.pool());
        putShare(state, hotkey, coldkey, netuid, change.share());
    }

    static void increase(State state, Stake stake, AlphaBalance amount) {
        increase(state, stake.hotkey(), stake.coldkey(), stake.netuid(), amount);
    }

    static void decrease(State state, Stake stake, AlphaBalance amount) {
        decrease(state, stake.hotkey(), stake.coldkey(), stake.netuid(), amount);
    }

    /// Takes stake from a coldkey; does nothing if it has less.
    public static void decrease(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, AlphaBalance amount) {
        boolean hasShare =
                ALPHA.contains(state, hotkey, coldkey, netuid)
                        || ALPHA_V2.contains(state, hotkey, coldkey, netuid);
        if (hasShare && stakeOf(state, hotkey, coldkey, netuid).isAtLeast(amount)) {
            var share = share(state, hotkey, coldkey, netuid);
            var change = pool(state, hotkey, netuid).decreased(share, amount);
            putPool(state, hotkey, netuid, change.pool());
            putShare(state, hotkey, coldkey, netuid, change.share());
        }
    }

    /// Gives stake to all stakers of a hotkey, pro rata.
    public static void increaseForAll(
            State state, AccountId hotkey, NetUid netuid, AlphaBalance amount) {
        putValue(
                state,
                hotkey,
                netuid,
                TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid).saturatingPlus(amount));
    }

    /// Whether adding so much would change the shares at all. A small amount in a large pool may not.
    public static boolean isPreciseFor(
            State state, AccountId hotkey, NetUid netuid, AlphaBalance amount) {
        return pool(state, hotkey, netuid).canTrack(amount);
    }

    private static void putPool(State state, AccountId hotkey, NetUid netuid, SharePool pool) {
        if (TOTAL_HOTKEY_SHARES.contains(state, hotkey, netuid)) {
            TOTAL_HOTKEY_SHARES.remove(state, hotkey, netuid);
        }
        if (pool.denominator().isZero()) {
            TOTAL_HOTKEY_SHARES_V2.remove(state, hotkey, netuid);
        } else {
            TOTAL_HOTKEY_SHARES_V2.put(state, hotkey, netuid, pool.denominator());
        }
        putValue(state, hotkey, netuid, pool.value());
    }

    private static void putValue(State state, AccountId hotkey, NetUid netuid, AlphaBalance value) {
        if (value.isZero()) {
            TOTAL_HOTKEY_ALPHA.remove(state, hotkey, netuid);
        } else {
            TOTAL_HOTKEY_ALPHA.put(state, hotkey, netuid, value);
        }
    }

    private static void putShare(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, SafeFloat share) {
        if (ALPHA.contains(state, hotkey, coldkey, netuid)) {
            ALPHA.remove(state, hotkey, coldkey, netuid);
        }
        if (share.isZero()) {
            ALPHA_V2.remove(state, hotkey, coldkey, netuid);
        } else {
            ALPHA_V2.put(state, new Triple<>(hotkey, coldkey, netuid), share);
        }
    }

    /// Adds a hotkey to those a coldkey stakes to, if it is not there.
    public static void noteStakingHotkey(State state, AccountId coldkey, AccountId hotkey) {
        var hotkeys = STAKING_HOTKEYS.get(state, coldkey);
        if (!hotkeys.contains(hotkey)) {
            STAKING_HOTKEYS.put(state, coldkey, StoredLists.withLast(hotkeys, hotkey));
        }
    }

    /// The subnets on which a coldkey has shares in a hotkey's pool, in order of netuid.
    public static List<NetUid> subnetsOf(State state, AccountId hotkey, AccountId coldkey) {
        var shares = new TreeMap<NetUid, SafeFloat>();
        for (var entry : ALPHA.entriesUnder(state, hotkey, coldkey)) {
            shares.put(entry.key(), SafeFloat.of(entry.value()));
        }
        for (var entry : ALPHA_V2.entriesUnder(state, hotkey, coldkey)) {
            shares.put(entry.key(), entry.value());
        }
        shares.values().removeIf(SafeFloat::isZero);
        return List.copyOf(shares.keySet());
    }

    /// One coldkey's shares in a hotkey's pool on a subnet.
    public record Holding(AccountId coldkey, NetUid netuid, SafeFloat share) {}

    /// All holdings in a hotkey's pools, by coldkey, then netuid.
    public static List<Holding> holdingsOf(State state, AccountId hotkey) {
        record Key(AccountId coldkey, NetUid netuid) implements Comparable<Key> {
            @Override
            public int compareTo(Key other) {
                int order = coldkey.compareTo(other.coldkey);
                return order != 0 ? order : netuid.compareTo(other.netuid);
            }
        }
        var shares = new TreeMap<Key, SafeFloat>();
        for (var entry : ALPHA.entriesUnder(state, hotkey)) {
            shares.put(
                    new Key(entry.key().first(), entry.key().second()),
                    SafeFloat.of(entry.value()));
        }
        for (var entry : ALPHA_V2.entriesUnder(state, hotkey)) {
            shares.put(new Key(entry.key().first(), entry.key().second()), entry.value());
        }
        return shares.entrySet().stream()
                .map(it -> new Holding(it.getKey().coldkey(), it.getKey().netuid(), it.getValue()))
                .toList();
    }
}
