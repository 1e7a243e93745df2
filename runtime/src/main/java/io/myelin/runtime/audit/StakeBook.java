package io.myelin.runtime.audit;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Alpha: shares add up to their pool, pools and what is pending to the alpha outside.
final class StakeBook {
    private StakeBook() {}

    /// A part in so many of a pool's value that the 21 digits of its shares may lose over time.
    private static final long PRECISION = 1_000_000_000L;

    static void audit(State state, Findings findings) {
        sharesAddUp(state, findings);
        alphaOutsideCoversStake(state, findings);
    }

    private record Pool(AccountId hotkey, NetUid netuid) implements Comparable<Pool> {
        @Override
        public int compareTo(Pool other) {
            int order = hotkey.compareTo(other.hotkey);
            return order != 0 ? order : netuid.compareTo(other.netuid);
        }
    }

    private record Worth(long holders, AlphaBalance sum) {
        Worth plus(AlphaBalance worth) {
            return new Worth(holders + 1, sum.saturatingPlus(worth));
        }
    }

    /// What a staker may leave behind with a hotkey that is replaced.
    private static final AlphaBalance LEFT_BY_A_SWAP = new AlphaBalance(2);

    /// What all holders' shares are worth is the pool's value, less a rao per holder and a billionth; the hotkey is
    /// among those that each holder is noted to stake to. A hotkey that was replaced everywhere is noted no more, and
    /// keeps the rao or two by which shares are worth more than whole rao.
    private static void sharesAddUp(State state, Findings findings) {
        var worths = new TreeMap<Pool, Worth>();
        for (var hotkey : hotkeys(state)) {
            for (var holding : SharePools.holdingsOf(state, hotkey)) {
                var netuid = holding.netuid();
                var worth = SharePools.valueOf(state, hotkey, netuid, holding.share());
                worths.merge(
                        new Pool(hotkey, netuid),
                        new Worth(0, AlphaBalance.ZERO).plus(worth),
                        (all, one) -> all.plus(one.sum()));
                findings.unless(
                        Subnets.exists(state, netuid),
                        "hotkey {} has a holder on {}, which does not exist",
                        hotkey,
                        netuid);
                findings.unless(
                        LEFT_BY_A_SWAP.isAtLeast(worth)
                                || StakingStorage.STAKING_HOTKEYS
                                        .get(state, holding.coldkey())
                                        .contains(hotkey),
                        "{} holds shares of {}, which is not noted",
                        holding.coldkey(),
                        hotkey);
            }
        }
        for (var pool : StakingStorage.TOTAL_HOTKEY_ALPHA.entries(state)) {
            var key = new Pool(pool.key().first(), pool.key().second());
            var worth = worths.remove(key);
            compare(key, pool.value(), worth, findings);
        }
        worths.forEach((key, worth) -> compare(key, AlphaBalance.ZERO, worth, findings));
    }

    private static void compare(
            Pool pool, AlphaBalance value, @Nullable Worth worth, Findings findings) {
        var held = worth == null ? AlphaBalance.ZERO : worth.sum();
        long holders = worth == null ? 0 : worth.holders();
        var off = held.isAbove(value) ? held.saturatingMinus(value) : value.saturatingMinus(held);
        var allowed = new AlphaBalance(holders + Long.divideUnsigned(value.rao(), PRECISION));
        findings.unless(
                allowed.isAtLeast(off),
                "{} holders of hotkey {} on {} hold {}, its pool {}",
                holders,
                pool.hotkey(),
                pool.netuid(),
                held,
                value);
    }

    private static Set<AccountId> hotkeys(State state) {
        var hotkeys = new TreeSet<AccountId>();
        StakingStorage.ALPHA.entries(state).forEach(entry -> hotkeys.add(entry.key().first()));
        StakingStorage.ALPHA_V2.entries(state).forEach(entry -> hotkeys.add(entry.key().first()));
        return hotkeys;
    }

    /// Staked alpha, what waits for the epoch and what the chain itself bought are at most the alpha outside the pool.
    private static void alphaOutsideCoversStake(State state, Findings findings) {
        var accounted = new TreeMap<NetUid, AlphaBalance>();
        for (var pool : StakingStorage.TOTAL_HOTKEY_ALPHA.entries(state)) {
            accounted.merge(pool.key().second(), pool.value(), AlphaBalance::saturatingPlus);
        }
        for (var netuid : Subnets.all(state)) {
            accounted.merge(netuid, waiting(state, netuid), AlphaBalance::saturatingPlus);
        }
        accounted.forEach((netuid, alpha) -> {
            var outside = PoolStorage.SUBNET_ALPHA_OUT.get(state, netuid);
            findings.unless(
                    outside.isAtLeast(alpha),
                    "subnet {} has {} outside its pool, of which {} are accounted for",
                    netuid,
                    outside,
                    alpha);
        });
    }

    private static AlphaBalance waiting(State state, NetUid netuid) {
        return CoinbaseStorage.PENDING_SERVER_EMISSION
                .get(state, netuid)
                .saturatingPlus(CoinbaseStorage.PENDING_VALIDATOR_EMISSION.get(state, netuid))
                .saturatingPlus(CoinbaseStorage.PENDING_ROOT_ALPHA_DIVS.get(state, netuid))
                .saturatingPlus(CoinbaseStorage.PENDING_OWNER_CUT.get(state, netuid))
                .saturatingPlus(PoolStorage.SUBNET_PROTOCOL_ALPHA.get(state, netuid));
    }
}
