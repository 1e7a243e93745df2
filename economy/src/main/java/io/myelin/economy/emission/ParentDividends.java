package io.myelin.economy.emission;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.List;

/// How a child hotkey's dividend is shared with the parents whose stake it used.
///
/// Source: `pallets/subtensor/src/coinbase/run_coinbase.rs`,
/// `get_parent_child_dividends_distribution`, `get_self_contribution`.
///
/// @param toParents each parent's part, in stored order
/// @param toChild the child's own part with its takes
/// @param recycled the floored burns, one per parent of another owner, in stored order
public record ParentDividends(
        List<AlphaBalance> toParents, AlphaBalance toChild, List<AlphaBalance> recycled) {

    /// Stake of one hotkey.
    ///
    /// @param alpha on the subnet
    /// @param root on root, in rao of TAO
    public record Stake(AlphaBalance alpha, AlphaBalance root) {
        private U96F32 contribution(U96F32 proportion, U96F32 taoWeight) {
            U96F32 fromAlpha = U96F32.ofU64(alpha.rao()).saturatingTimes(proportion);
            U96F32 fromRoot =
                    U96F32.ofU64(root.rao()).saturatingTimes(proportion).saturatingTimes(taoWeight);
            return fromAlpha.saturatingPlus(fromRoot);
        }
    }

    /// One parent relation.
    ///
    /// @param proportion the part of the parent's stake given to the child, of 2⁶⁴ − 1
    /// @param sameOwner whether parent and child belong to one coldkey: then nothing is taken
    public record Parent(long proportion, Stake stake, boolean sameOwner) {}

    /// Fractions that hold for the whole distribution.
    ///
    /// @param taoWeight weight of root TAO
    /// @param childTake the child's take from foreign parents
    /// @param childBurn the part of foreign parents' dividends that is burnt
    public record Rates(U96F32 taoWeight, U96F32 childTake, U96F32 childBurn) {}

    /// What the child keeps of its own stake counts as a whole number of rao.
    ///
    /// @param childProportions what the hotkey gave to its own children, each of 2⁶⁴ − 1
    public static AlphaBalance selfContribution(
            Stake stake, List<Long> childProportions, U96F32 taoWeight) {
        U96F32 kept = U96F32.ONE;
        for (long proportion : childProportions) {
            kept = kept.saturatingMinus(U96F32.fractionOfU64(proportion));
        }
        return new AlphaBalance(stake.contribution(kept, taoWeight).saturatingToU64());
    }

    /// The parts of a dividend.
    ///
    /// Each parent gets dividend · contribution / all contributions, less burn and take if it belongs
    /// to another owner; the child gets what is left and its takes.
    public static ParentDividends of(
            AlphaBalance dividend,
            AlphaBalance selfContribution,
            List<Parent> parents,
            Rates rates) {
        List<U96F32> contributions =
                parents.stream()
                        .map(p ->
                                p.stake()
                                        .contribution(
                                                U96F32.fractionOfU64(p.proportion()),
                                                rates.taoWeight()))
                        .toList();
        U96F32 all =
                contributions.stream()
                        .reduce(U96F32.ofU64(selfContribution.rao()), U96F32::saturatingPlus);
        U96F32 whole = U96F32.ofU64(dividend.rao());
        U96F32 remaining = whole;
        U96F32 takes = U96F32.ZERO;
        List<AlphaBalance> toParents = new ArrayList<>();
        List<AlphaBalance> recycled = new ArrayList<>();
        for (int i = 0; i < parents.size(); i++) {
            U96F32 factor = contributions.get(i).checkedDividedBy(all).orElse(U96F32.ZERO);
            U96F32 part = whole.saturatingTimes(factor);
            remaining = remaining.saturatingMinus(part);
            if (!parents.get(i).sameOwner()) {
                U96F32 burn = rates.childBurn().saturatingTimes(part);
                U96F32 take = rates.childTake().saturatingTimes(part);
                part = part.saturatingMinus(burn).saturatingMinus(take);
                takes = takes.saturatingPlus(take);
                recycled.add(floor(burn));
            }
            toParents.add(floor(part));
        }
        return new ParentDividends(toParents, floor(remaining.saturatingPlus(takes)), recycled);
    }

    private static AlphaBalance floor(U96F32 amount) {
        return new AlphaBalance(amount.saturatingToU64());
    }
}
