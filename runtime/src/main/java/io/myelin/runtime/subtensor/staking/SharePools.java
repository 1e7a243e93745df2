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
import io.myelin.number.SafeFloat;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.Triple;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Staked alpha: each hotkey on each subnet is a pool of value V, of which coldkeys hold shares.
///
/// ```
///   value of c   = ⌊V · s_c / D⌋               D = Σ shares
///   c adds u     : Δ = u · D / V ; s_c += Δ ; D += Δ ; V += u     (the first one: Δ = u)
///   all gain u   : V += u
/// ```
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

    /// What so many shares of a hotkey's pool are worth.
    public static AlphaBalance valueOf(
            State state, AccountId hotkey, NetUid netuid, SafeFloat share) {
        var value = SafeFloat.ofU64(TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid).rao());
        return new AlphaBalance(
                value.timesDividedBy(share, denominator(state, hotkey, netuid))
                        .orElse(SafeFloat.ZERO)
                        .saturatingToU64());
    }

    private static SafeFloat share(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid) {
        return ALPHA.contains(state, hotkey, coldkey, netuid)
                ? SafeFloat.of(ALPHA.get(state, hotkey, coldkey, netuid))
                : ALPHA_V2.get(state, hotkey, coldkey, netuid);
    }

    private static SafeFloat denominator(State state, AccountId hotkey, NetUid netuid) {
        return TOTAL_HOTKEY_SHARES.contains(state, hotkey, netuid)
                ? SafeFloat.of(TOTAL_HOTKEY_SHARES.get(state, hotkey, netuid))
                : TOTAL_HOTKEY_SHARES_V2.get(state, hotkey, netuid);
    }

    /// Gives a coldkey more stake with a hotkey, and notes the hotkey with the coldkey.
    public static void increase(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, AlphaBalance amount) {
        if (!amount.isZero()) {
            noteStakingHotkey(state, coldkey, hotkey);
        }
        update(state, hotkey, coldkey, netuid, amount.rao());
    }

    /// Takes stake from a coldkey; does nothing if it has less.
    public static void decrease(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, AlphaBalance amount) {
        boolean hasShare =
                ALPHA.contains(state, hotkey, coldkey, netuid)
                        || ALPHA_V2.contains(state, hotkey, coldkey, netuid);
        if (hasShare && stakeOf(state, hotkey, coldkey, netuid).isAtLeast(amount)) {
            update(state, hotkey, coldkey, netuid, -amount.rao());
        }
    }

    /// Gives stake to all stakers of a hotkey, pro rata.
    public static void increaseForAll(
            State state, AccountId hotkey, NetUid netuid, AlphaBalance amount) {
        changeValue(state, hotkey, netuid, amount.rao());
    }

    /// Whether adding so much would change the shares at all. A small amount in a large pool may not.
    public static boolean isPreciseFor(
            State state, AccountId hotkey, NetUid netuid, AlphaBalance amount) {
        var denominator = denominator(state, hotkey, netuid);
        return denominator.isZero()
                || !sharesFor(
                                amount.rao(),
                                TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid),
                                denominator)
                        .isZero();
    }

    /// `change` is an i64: the reference casts amounts to it.
    private static void update(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, long change) {
        var share = share(state, hotkey, coldkey, netuid);
        var denominator = denominator(state, hotkey, netuid);
        if (denominator.isZero()) {
            var first = SafeFloat.ofU64(Math.abs(change));
            setDenominator(state, hotkey, netuid, first);
            setShare(state, hotkey, coldkey, netuid, first);
        } else {
            var value = TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid);
            var shares = sharesFor(change, value, denominator);
            boolean grows = change > 0;
            setDenominator(
                    state,
                    hotkey,
                    netuid,
                    (grows ? denominator.plus(shares) : denominator.minus(shares))
                            .orElse(denominator));
            setShare(
                    state,
                    hotkey,
                    coldkey,
                    netuid,
                    (grows ? share.plus(shares) : share.minus(shares)).orElse(share));
        }
        changeValue(state, hotkey, netuid, change);
    }

    private static SafeFloat sharesFor(long change, AlphaBalance value, SafeFloat denominator) {
        return SafeFloat.ofU64(Math.abs(change))
                .timesDividedBy(denominator, SafeFloat.ofU64(value.rao()))
                .orElse(SafeFloat.ZERO);
    }

    private static void changeValue(State state, AccountId hotkey, NetUid netuid, long change) {
        var value = TOTAL_HOTKEY_ALPHA.get(state, hotkey, netuid);
        var changed =
                change >= 0
                        ? value.saturatingPlus(new AlphaBalance(change))
                        : value.saturatingMinus(new AlphaBalance(-change));
        if (changed.isZero()) {
            TOTAL_HOTKEY_ALPHA.remove(state, hotkey, netuid);
        } else {
            TOTAL_HOTKEY_ALPHA.put(state, hotkey, netuid, changed);
        }
    }

    private static void setShare(
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

    private static void setDenominator(
            State state, AccountId hotkey, NetUid netuid, SafeFloat denominator) {
        if (TOTAL_HOTKEY_SHARES.contains(state, hotkey, netuid)) {
            TOTAL_HOTKEY_SHARES.remove(state, hotkey, netuid);
        }
        if (denominator.isZero()) {
            TOTAL_HOTKEY_SHARES_V2.remove(state, hotkey, netuid);
        } else {
            TOTAL_HOTKEY_SHARES_V2.put(state, hotkey, netuid, denominator);
        }
    }

    /// Adds a hotkey to those a coldkey stakes to, if it is not there.
    public static void noteStakingHotkey(State state, AccountId coldkey, AccountId hotkey) {
        var hotkeys = STAKING_HOTKEYS.get(state, coldkey);
        if (!hotkeys.contains(hotkey)) {
            STAKING_HOTKEYS.put(state, coldkey, withAdded(hotkeys, hotkey));
        }
    }

    static <T> List<T> withAdded(List<T> list, T last) {
        var longer = new ArrayList<T>(list.size() + 1);
        longer.addAll(list);
        longer.add(last);
        return List.copyOf(longer);
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
