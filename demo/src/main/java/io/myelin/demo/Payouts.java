package io.myelin.demo;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.demo.Cast.Market;
import io.myelin.demo.Cast.Member;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keeps the books of what epochs paid: how much alpha each side's stake grew by in the block of an epoch.
///
/// Nothing else moves stake in that block, so the growth is the payout to the last rao. What root's stakers earn by their
/// validator is kept apart by the chain until they claim it, and counts with the validators here.
final class Payouts {
    private final ChainClient chain;
    private final Map<Integer, Long> lastEpochs = new TreeMap<>();
    private final List<Payout> paid = new ArrayList<>();
    private final List<Market> markets;

    /// One epoch's payout in alpha-rao. `pending` is what had been minted for it since the last one; rounding leaves a few
    /// rao of it to nobody. `root` is that part of the validators' side which goes to their stakers on root.
    record Payout(
            int netuid,
            long block,
            long pending,
            long owner,
            long miners,
            long validators,
            long root) {
        long total() {
            return owner + miners + validators;
        }
    }

    Payouts(ChainClient chain, List<Market> markets) {
        this.chain = chain;
        this.markets = List.copyOf(markets);
    }

    /// Looks at one block; returns the payouts that happened in it to miners who earned something.
    List<Payout> look(long number, Hash256 block) {
        var fresh = new ArrayList<Payout>();
        var view = chain.at(block);
        for (var market : markets) {
            long epochBlock =
                    view.storage("SubtensorModule", "LastMechansimStepBlock", market.netuid())
                            .asLong();
            var known = lastEpochs.put(market.netuid().value(), epochBlock);
            if (epochBlock == number && (known == null || known != epochBlock)) {
                fresh.add(payout(market, number, view));
            }
        }
        paid.addAll(fresh);
        return fresh;
    }

    private Payout payout(Market market, long number, ChainView after) {
        var netuid = market.netuid();
        var before = chain.at(chain.findHash(number - 1).orElseThrow());
        long owner = growth(before, after, market.ownerHotkey().accountId(), netuid);
        long miners = 0;
        long validators = 0;
        long root = 0;
        for (Member member : market.members()) {
            long growth = growth(before, after, member.account(), netuid);
            if (member.isMiner()) {
                miners += growth;
            } else {
                validators += growth;
                root += rootDividends(after, member.account(), netuid);
            }
        }
        return new Payout(
                netuid.value(),
                number,
                pending(before, after, netuid),
                owner,
                miners,
                validators + root,
                root);
    }

    private static long growth(ChainView before, ChainView after, AccountId hotkey, NetUid netuid) {
        return stake(after, hotkey, netuid) - stake(before, hotkey, netuid);
    }

    private static long stake(ChainView view, AccountId hotkey, NetUid netuid) {
        return view.storage("SubtensorModule", "TotalHotkeyAlpha", hotkey, netuid).asLong();
    }

    /// What the last epoch gave to those who stake to a validator on root.
    static long rootDividends(ChainView view, AccountId hotkey, NetUid netuid) {
        return view.storage("SubtensorModule", "RootAlphaDividendsPerSubnet", netuid, hotkey)
                .asLong();
    }

    /// What waited before the block, and what the block itself added before it paid.
    private static long pending(ChainView before, ChainView after, NetUid netuid) {
        long waited = 0;
        for (var bucket :
                List.of(
                        "PendingServerEmission",
                        "PendingValidatorEmission",
                        "PendingRootAlphaDivs",
                        "PendingOwnerCut")) {
            waited += before.storage("SubtensorModule", bucket, netuid).asLong();
        }
        return waited + after.storage("SubtensorModule", "SubnetAlphaOutEmission", netuid).asLong();
    }

    /// How many payouts with incentive a subnet has had.
    long count(NetUid netuid) {
        return paid.stream().filter(p -> p.netuid() == netuid.value() && p.miners() > 0).count();
    }

    List<Payout> all() {
        return List.copyOf(paid);
    }
}
