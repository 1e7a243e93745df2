package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.SUBNET_ROOT_SELL_TAO;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_STAKE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.NUM_ROOT_CLAIM;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.NUM_STAKING_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMABLE;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMABLE_THRESHOLD;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIMED;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.ROOT_CLAIM_TYPE;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.STAKING_COLDKEYS;
import static io.myelin.runtime.subtensor.staking.RootClaimStorage.STAKING_COLDKEYS_BY_INDEX;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKING_HOTKEYS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.economy.amm.SwapOrder.Fees;
import io.myelin.economy.emission.RootClaim;
import io.myelin.number.I96F32;
import io.myelin.number.Saturating;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.SubtensorEvent.RootClaimed;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.coinbase.PoolTrades;
import io.myelin.runtime.swap.AlphaPools;
import io.myelin.scale.Triple;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/// Root dividends: alpha that root stake earns on subnets, claimed as alpha or sold for TAO.
///
/// For each hotkey and subnet a rate grows: alpha per rao of root stake. A staker is owed rate · stake less
/// what was claimed; stake that comes later starts as if it had claimed all before.
/// Source: subtensor `staking/claim_root.rs`, spec 425.
public final class RootClaims {
    /// Source: `root_claim_on_subnet_weight`.
    private static final Weight CLAIM_ON_SUBNET = new Weight(60_000_000, 6_987).withAccess(7, 5);

    private RootClaims() {}

    /// Lets a hotkey's root stakers claim more of a subnet's alpha; its owner gets it if there is less stake.
    ///
    /// Source: `increase_root_claimable_for_hotkey_and_subnet`.
    public static void addClaimable(
            State state, AccountId hotkey, NetUid netuid, AlphaBalance amount) {
        var rootStake = SharePools.stakeOf(state, hotkey, NetUid.ROOT);
        var increment = RootClaim.rateIncrement(amount, rootStake);
        if (increment.isEmpty()) {
            SharePools.increase(state, hotkey, Owners.of(state, hotkey), netuid, amount);
            return;
        }
        var rates = new TreeMap<>(ROOT_CLAIMABLE.get(state, hotkey));
        rates.merge(netuid, increment.get(), I96F32::saturatingPlus);
        ROOT_CLAIMABLE.put(state, hotkey, rates);
    }

    /// What a staker of a hotkey may claim of a subnet's alpha; negative if it has claimed more.
    public static I96F32 owed(State state, AccountId hotkey, AccountId coldkey, NetUid netuid) {
        return RootClaim.owed(
                ROOT_CLAIMABLE.get(state, hotkey).getOrDefault(netuid, I96F32.ZERO),
                SharePools.stakeOf(state, hotkey, coldkey, NetUid.ROOT),
                ROOT_CLAIMED.get(state, netuid, hotkey, coldkey));
    }

    /// Adds a hotkey's rates to those of its successor; returns the subnets that the successor has now.
    ///
    /// Source: `transfer_root_claimable_for_new_hotkey`.
    public static Set<NetUid> moveClaimable(State state, AccountId hotkey, AccountId successor) {
        var moved = ROOT_CLAIMABLE.take(state, hotkey);
        var rates = new TreeMap<>(ROOT_CLAIMABLE.get(state, successor));
        moved.forEach((netuid, rate) -> rates.merge(netuid, rate, I96F32::saturatingPlus));
        ROOT_CLAIMABLE.put(state, successor, rates);
        return rates.keySet();
    }

    /// Adds what stakers of a hotkey have claimed of a subnet's alpha to what they have claimed with its successor;
    /// returns how many there were.
    public static int moveClaimed(
            State state, NetUid netuid, AccountId hotkey, AccountId successor) {
        var claims = ROOT_CLAIMED.entriesUnder(state, netuid, hotkey);
        for (var claim : claims) {
            moveClaimed(
                    state,
                    new Triple<>(netuid, hotkey, claim.key()),
                    new Triple<>(netuid, successor, claim.key()));
        }
        return claims.size();
    }

    /// Adds what one staker has claimed with a hotkey to what another has; by subnet, hotkey and coldkey.
    ///
    /// Source: `transfer_root_claimed_for_new_keys`.
    public static void moveClaimed(
            State state,
            Triple<NetUid, AccountId, AccountId> from,
            Triple<NetUid, AccountId, AccountId> to) {
        var claimed = ROOT_CLAIMED.get(state, from.first(), from.second(), from.third());
        ROOT_CLAIMED.remove(state, from.first(), from.second(), from.third());
        var before = ROOT_CLAIMED.get(state, to.first(), to.second(), to.third());
        ROOT_CLAIMED.put(state, to, claimed.saturatingPlus(before));
    }

    /// Notes that new root stake has no right to what was earned before.
    public static void stakeAdded(
            State state, AccountId hotkey, AccountId coldkey, AlphaBalance amount) {
        adjustClaimed(state, hotkey, coldkey, amount, netuid -> true, U128::saturatingPlus);
    }

    /// Notes that root stake left, with what it had claimed. Quirk: an entry for root itself is left alone.
    public static void stakeRemoved(
            State state, AccountId hotkey, AccountId coldkey, AlphaBalance amount) {
        adjustClaimed(
                state, hotkey, coldkey, amount, netuid -> !netuid.isRoot(), U128::saturatingMinus);
    }

    private static void adjustClaimed(
            State state,
            AccountId hotkey,
            AccountId coldkey,
            AlphaBalance amount,
            Predicate<NetUid> affected,
            BinaryOperator<U128> change) {
        ROOT_CLAIMABLE
                .get(state, hotkey)
                .forEach((netuid, rate) -> {
                    if (affected.test(netuid)) {
                        var claimed = ROOT_CLAIMED.get(state, netuid, hotkey, coldkey);
                        ROOT_CLAIMED.put(
                                state,
                                new Triple<>(netuid, hotkey, coldkey),
                                change.apply(claimed, RootClaim.claimedBy(rate, amount)));
                    }
                });
    }

    /// Claims what a coldkey is owed with all its hotkeys on the subnets that `wanted` takes, all or nothing.
    ///
    /// Gives what it weighed: a look at each hotkey, and a full claim for each wanted subnet, paid or not.
    ///
    /// Errors: those of selling alpha. Event: [RootClaimed]. Source: `do_root_claim`, `root_claim_all`.
    static Weight claim(BlockContext block, AccountId coldkey, Predicate<NetUid> wanted) {
        return block.transactional(() -> {
            var state = block.state();
            var weight = Weight.ofAccess(1, 0);
            for (var hotkey : STAKING_HOTKEYS.get(state, coldkey)) {
                weight = weight.withAccess(3, 0);
                for (var netuid : ROOT_CLAIMABLE.get(state, hotkey).keySet()) {
                    if (wanted.test(netuid)) {
                        claimOn(block, hotkey, coldkey, netuid);
                        weight = weight.plus(CLAIM_ON_SUBNET);
                    }
                }
            }
            block.emit(new RootClaimed(coldkey));
            return weight;
        });
    }

    private static void claimOn(
            BlockContext block, AccountId hotkey, AccountId coldkey, NetUid netuid) {
        var state = block.state();
        var owed = owed(state, hotkey, coldkey, netuid);
        if (owed.isBelow(ROOT_CLAIMABLE_THRESHOLD.get(state, netuid))) {
            return;
        }
        var amount = new AlphaBalance(owed.saturatingToU64());
        if (amount.isZero()) {
            return;
        }
        boolean sells =
                switch (ROOT_CLAIM_TYPE.get(state, coldkey)) {
                    case RootClaimType.Swap() -> true;
                    case RootClaimType.Keep() -> false;
                    case RootClaimType.KeepSubnets(var kept) -> !kept.contains(netuid);
                };
        if (sells) {
            sell(block, hotkey, coldkey, netuid, amount);
        } else {
            SharePools.increase(state, hotkey, coldkey, netuid, amount);
        }
        var claimed = ROOT_CLAIMED.get(state, netuid, hotkey, coldkey);
        ROOT_CLAIMED.put(
                state,
                new Triple<>(netuid, hotkey, coldkey),
                claimed.saturatingPlus(U128.ofU64(amount.rao())));
    }

    /// Sells claimed alpha and stakes the TAO on root.
    private static void sell(
            BlockContext block,
            AccountId hotkey,
            AccountId coldkey,
            NetUid netuid,
            AlphaBalance amount) {
        var state = block.state();
        var root = NetUid.ROOT;
        var tao = PoolTrades.sell(state, netuid, amount, AlphaPools.MIN_PRICE, Fees.DROPPED).tao();
        Issuance.payBetweenSubnets(block, netuid, root, tao);
        SUBNET_ROOT_SELL_TAO.update(state, netuid, it -> it.saturatingPlus(tao));
        PoolTrades.recordProtocolOutflow(state, netuid, tao);
        var staked = new AlphaBalance(tao.rao());
        SharePools.increase(state, hotkey, coldkey, root, staked);
        SUBNET_TAO.update(state, root, it -> it.saturatingPlus(tao));
        SUBNET_ALPHA_OUT.update(state, root, it -> it.saturatingPlus(staked));
        TOTAL_STAKE.update(state, it -> it.saturatingPlus(tao));
        stakeAdded(state, hotkey, coldkey, staked);
    }

    /// Claims for a few root stakers, chosen by the parent block's hash. What fails is left for another block.
    ///
    /// Source: `run_auto_claim_root_divs`.
    public static void claimForSome(BlockContext block, Hash256 parentHash) {
        var state = block.state();
        long stakers = NUM_STAKING_COLDKEYS.get(state);
        for (long index : indices(parentHash, NUM_ROOT_CLAIM.get(state), stakers)) {
            var coldkey = STAKING_COLDKEYS_BY_INDEX.get(state, index);
            if (coldkey != null) {
                try {
                    claim(block, coldkey, netuid -> true);
                } catch (DispatchException refused) {
                    // Undone by the claim itself; the reference goes on with the next staker.
                }
            }
        }
    }

    /// At most `count` distinct numbers below `bound`, ascending: each is the one before plus eight bytes of
    /// the hash, modulo `bound`.
    ///
    /// Source: `block_hash_to_indices`.
    static TreeSet<Long> indices(Hash256 hash, long count, long bound) {
        var words = ByteBuffer.wrap(hash.toBytes()).asLongBuffer();
        var indices = new TreeSet<Long>(Long::compareUnsigned);
        long last = words.get(0);
        for (int i = 0; i < count; i++) {
            long sum = Saturating.sum(last, words.get(i % 4));
            last = bound == 0 ? 0 : Long.remainderUnsigned(sum, bound);
            indices.add(last);
        }
        return indices;
    }

    /// Adds a coldkey to the index of root stakers.
    public static void addToIndex(State state, AccountId coldkey) {
        if (!STAKING_COLDKEYS.contains(state, coldkey)) {
            long next = NUM_STAKING_COLDKEYS.get(state);
            STAKING_COLDKEYS_BY_INDEX.put(state, next, coldkey);
            STAKING_COLDKEYS.put(state, coldkey, next);
            NUM_STAKING_COLDKEYS.put(state, next + 1);
        }
    }

    /// Takes a coldkey without root stake out of the index; the last one moves to its number.
    public static void removeFromIndexIfUnstaked(State state, AccountId coldkey) {
        for (var hotkey : STAKING_HOTKEYS.get(state, coldkey)) {
            if (!SharePools.stakeOf(state, hotkey, coldkey, NetUid.ROOT).isZero()) {
                return;
            }
        }
        var index = STAKING_COLDKEYS.take(state, coldkey);
        if (index == null) {
            return;
        }
        long last = Math.max(0, NUM_STAKING_COLDKEYS.get(state) - 1);
        var moved = index == last ? null : STAKING_COLDKEYS_BY_INDEX.take(state, last);
        if (moved != null) {
            STAKING_COLDKEYS_BY_INDEX.put(state, index, moved);
            STAKING_COLDKEYS.put(state, moved, index);
        } else {
            STAKING_COLDKEYS_BY_INDEX.remove(state, index);
        }
        NUM_STAKING_COLDKEYS.put(state, last);
    }
}
