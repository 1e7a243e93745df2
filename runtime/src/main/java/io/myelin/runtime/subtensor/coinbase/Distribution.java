package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.MINER_BURNED;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.RECYCLE_OR_BURN;
import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ROOT_ALPHA_DIVIDENDS_PER_SUBNET;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PARENT_KEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.AUTO_STAKE_DESTINATION;
import static io.myelin.runtime.subtensor.staking.StakingStorage.CK_BURN;
import static io.myelin.runtime.subtensor.staking.StakingStorage.DELEGATES;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNED_HOTKEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_ALPHA_LAST_EPOCH;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.economy.emission.DividendSplit;
import io.myelin.economy.emission.ParentDividends;
import io.myelin.economy.stake.Take;
import io.myelin.number.U96F32;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.AutoStakeAdded;
import io.myelin.runtime.subtensor.epoch.Epoch;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.ChildKeys;
import io.myelin.runtime.subtensor.staking.Locks;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.RootClaims;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakeWeights;
import io.myelin.runtime.subtensor.subnet.Leases;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// An epoch's payout: the owner's cut, incentive to miners, dividends to validators and their nominators.
///
/// Source: subtensor `coinbase/run_coinbase.rs`, `distribute_emission`, spec 425.
final class Distribution {
    private Distribution() {}

    /// Runs the epoch of a subnet and pays what was pending.
    ///
    /// If no miner earned anything, validators get the miners' part too.
    static void run(BlockContext block, NetUid netuid, Coinbase.Pending pending) {
        var total =
                pending.server().saturatingPlus(pending.validator()).saturatingPlus(pending.root());
        var earned = Epoch.run(block, netuid, total);
        boolean minersEarned = earned.stream().anyMatch(it -> !it.incentive().isZero());
        var validators =
                minersEarned
                        ? pending.validator()
                        : pending.validator().saturatingPlus(pending.server());
        var incentives = incentives(earned);
        var dividends = dividends(block.state(), netuid, earned);
        var split =
                split(
                        block.state(),
                        netuid,
                        dividends,
                        new DividendSplit.Pools(validators, pending.root()));

        payOwner(block, netuid, pending.ownerCut());
        payMiners(block, netuid, incentives);
        var hotkeys = List.copyOf(dividends.keySet());
        payAlphaDividends(block.state(), netuid, hotkeys, split.alpha());
        payRootDividends(block.state(), netuid, hotkeys, split.rootAlpha());
    }

    private static TreeMap<AccountId, AlphaBalance> incentives(List<Epoch.Earned> earned) {
        var incentives = new TreeMap<AccountId, AlphaBalance>();
        for (var it : earned) {
            incentives.merge(it.hotkey(), it.incentive(), AlphaBalance::saturatingPlus);
        }
        return incentives;
    }

    /// Dividends by hotkey after children have shared theirs with their parents.
    private static TreeMap<AccountId, U96F32> dividends(
            State state, NetUid netuid, List<Epoch.Earned> earned) {
        var dividends = new TreeMap<AccountId, U96F32>();
        for (var it : earned) {
            for (var part : withParents(state, netuid, it.hotkey(), it.dividend())) {
                dividends.merge(
                        part.first(), U96F32.ofU64(part.second().rao()), U96F32::saturatingPlus);
            }
        }
        return dividends;
    }

    /// A child's dividend, part by part: parents in stored order, then the child itself.
    ///
    /// Source: `get_parent_child_dividends_distribution`.
    private static List<Pair<AccountId, AlphaBalance>> withParents(
            State state, NetUid netuid, AccountId child, AlphaBalance dividend) {
        var owner = Owners.of(state, child);
        var relations = PARENT_KEYS.get(state, child, netuid);
        var parents =
                relations.stream()
                        .map(it ->
                                new ParentDividends.Parent(
                                        it.first(),
                                        stakeOf(state, it.second(), netuid),
                                        Owners.of(state, it.second()).equals(owner)))
                        .toList();
        var taoWeight = StakeWeights.taoWeight(state);
        var given = CHILD_KEYS.get(state, child, netuid).stream().map(Pair::first).toList();
        var shared =
                ParentDividends.of(
                        dividend,
                        ParentDividends.selfContribution(
                                stakeOf(state, child, netuid), given, taoWeight),
                        parents,
                        new ParentDividends.Rates(
                                taoWeight,
                                U96F32.fractionOfU16(ChildKeys.takeOf(state, child, netuid)),
                                U96F32.fractionOfU64(CK_BURN.get(state))));
        shared.recycled().forEach(amount -> SubnetAlpha.recycle(state, netuid, amount));
        var parts = new ArrayList<Pair<AccountId, AlphaBalance>>();
        for (int i = 0; i < relations.size(); i++) {
            parts.add(new Pair<>(relations.get(i).second(), shared.toParents().get(i)));
        }
        parts.add(new Pair<>(child, shared.toChild()));
        return parts;
    }

    private static ParentDividends.Stake stakeOf(State state, AccountId hotkey, NetUid netuid) {
        return new ParentDividends.Stake(
                SharePools.stakeOf(state, hotkey, netuid),
                SharePools.stakeOf(state, hotkey, NetUid.ROOT));
    }

    private static DividendSplit split(
            State state,
            NetUid netuid,
            TreeMap<AccountId, U96F32> dividends,
            DividendSplit.Pools pools) {
        var earners =
                dividends.entrySet().stream()
                        .map(it ->
                                new DividendSplit.Earner(
                                        it.getValue(),
                                        SharePools.stakeOf(state, it.getKey(), netuid),
                                        SharePools.stakeOf(state, it.getKey(), NetUid.ROOT)))
                        .toList();
        return DividendSplit.of(earners, pools, StakeWeights.taoWeight(state));
    }

    /// Stakes the owner's cut, shares it where the subnet is leased, and locks it where the subnet is set so.
    private static void payOwner(BlockContext block, NetUid netuid, AlphaBalance cut) {
        var state = block.state();
        if (SUBNET_OWNER.contains(state, netuid) && SUBNET_OWNER_HOTKEY.contains(state, netuid)) {
            SharePools.increase(
                    state,
                    SUBNET_OWNER_HOTKEY.get(state, netuid),
                    SUBNET_OWNER.get(state, netuid),
                    netuid,
                    cut);
            Leases.distribute(block, netuid, cut);
            Locks.lockOwnerCut(block, netuid, cut);
        }
    }

    /// Stakes each miner's incentive; what the subnet owner's own hotkeys earned is withheld.
    ///
    /// Event: [AutoStakeAdded], where the miner's owner chose where to stake.
    private static void payMiners(
            BlockContext block, NetUid netuid, TreeMap<AccountId, AlphaBalance> incentives) {
        var state = block.state();
        var ownHotkeys = ownerHotkeys(state, netuid);
        var total = AlphaBalance.ZERO;
        var withheld = AlphaBalance.ZERO;
        for (var entry : incentives.entrySet()) {
            var incentive = entry.getValue();
            total = total.saturatingPlus(incentive);
            if (ownHotkeys.contains(entry.getKey())) {
                withheld = withheld.saturatingPlus(incentive);
                withhold(state, netuid, incentive);
            } else {
                payMiner(block, netuid, entry.getKey(), incentive);
            }
        }
        MINER_BURNED.put(state, netuid, DividendSplit.withheldPart(withheld, total));
    }

    private static void withhold(State state, NetUid netuid, AlphaBalance amount) {
        switch (RECYCLE_OR_BURN.get(state, netuid)) {
            case RECYCLE -> SubnetAlpha.recycle(state, netuid, amount);
            case BURN -> SubnetAlpha.burn(state, netuid, amount);
        }
    }

    private static void payMiner(
            BlockContext block, NetUid netuid, AccountId hotkey, AlphaBalance incentive) {
        var state = block.state();
        var owner = Owners.of(state, hotkey);
        var chosen = AUTO_STAKE_DESTINATION.get(state, owner, netuid);
        if (chosen != null) {
            block.emit(new AutoStakeAdded(netuid, chosen, hotkey, owner, incentive));
        }
        SharePools.increase(state, chosen == null ? hotkey : chosen, owner, netuid, incentive);
    }

    /// Hotkeys with a place that belong to the subnet's owner, and the named one.
    private static TreeSet<AccountId> ownerHotkeys(State state, NetUid netuid) {
        var hotkeys = new TreeSet<AccountId>();
        for (var hotkey : OWNED_HOTKEYS.get(state, SUBNET_OWNER.get(state, netuid))) {
            if (Neurons.isRegistered(state, netuid, hotkey)) {
                hotkeys.add(hotkey);
            }
        }
        if (Neurons.ownerUid(state, netuid).isPresent()) {
            hotkeys.add(SUBNET_OWNER_HOTKEY.get(state, netuid));
        }
        return hotkeys;
    }

    private static void payAlphaDividends(
            State state, NetUid netuid, List<AccountId> hotkeys, List<U96F32> dividends) {
        ALPHA_DIVIDENDS_PER_SUBNET.clearUnder(state, netuid);
        for (int i = 0; i < hotkeys.size(); i++) {
            var hotkey = hotkeys.get(i);
            var take = payTake(state, netuid, hotkey, dividends.get(i));
            SharePools.increaseForAll(state, hotkey, netuid, take.nominators());
            ALPHA_DIVIDENDS_PER_SUBNET.update(
                    state, netuid, hotkey, it -> it.saturatingPlus(take.nominators()));
            TOTAL_HOTKEY_ALPHA_LAST_EPOCH.put(
                    state, hotkey, netuid, SharePools.stakeOf(state, hotkey, netuid));
        }
    }

    private static Take payTake(State state, NetUid netuid, AccountId hotkey, U96F32 dividend) {
        var take = Take.of(dividend, DELEGATES.get(state, hotkey));
        SharePools.increase(state, hotkey, Owners.of(state, hotkey), netuid, take.validator());
        return take;
    }

    private static void payRootDividends(
            State state, NetUid netuid, List<AccountId> hotkeys, List<U96F32> dividends) {
        ROOT_ALPHA_DIVIDENDS_PER_SUBNET.clearUnder(state, netuid);
        for (int i = 0; i < hotkeys.size(); i++) {
            var hotkey = hotkeys.get(i);
            var take = payTake(state, netuid, hotkey, dividends.get(i));
            RootClaims.addClaimable(state, hotkey, netuid, take.nominators());
            ROOT_ALPHA_DIVIDENDS_PER_SUBNET.update(
                    state, netuid, hotkey, it -> it.saturatingPlus(take.nominators()));
        }
    }
}
