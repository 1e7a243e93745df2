package io.myelin.runtime.audit;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.system.SystemStorage;

/// TAO: accounts add up to the issuance, pools are backed by accounts, total stake covers the pools.
final class TaoBook {
    private TaoBook() {}

    static void audit(State before, State after, Findings findings) {
        issuanceIsTheSumOfBalances(after, findings);
        poolsAreBacked(before, after, findings);
        totalStakeCoversPools(before, after, findings);
    }

    /// Σ (free + reserved) = total issuance, to the rao.
    private static void issuanceIsTheSumOfBalances(State state, Findings findings) {
        var sum = TaoBalance.ZERO;
        for (var account : SystemStorage.ACCOUNT.entries(state)) {
            sum = sum.plusExact(account.value().data().total());
        }
        var issuance = Balances.totalIssuance(state);
        findings.unless(
                sum.equals(issuance), "all accounts hold {}, total issuance is {}", sum, issuance);
    }

    /// A subnet's account holds its pool's TAO.
    ///
    /// Missing may be what was missing before (the first subnet of development chains begins with TAO that was never
    /// issued), and an existential deposit: a payer who owns just the price of a subnet keeps it.
    private static void poolsAreBacked(State before, State after, Findings findings) {
        for (var netuid : Subnets.all(after)) {
            var allowed = unbacked(before, netuid).saturatingPlus(Balances.EXISTENTIAL_DEPOSIT);
            var missing = unbacked(after, netuid);
            findings.unless(
                    allowed.isAtLeast(missing),
                    "the account of subnet {} holds {} less than its pool, at most {} are explained",
                    netuid,
                    missing,
                    allowed);
        }
    }

    private static TaoBalance unbacked(State state, NetUid netuid) {
        return PoolStorage.SUBNET_TAO
                .get(state, netuid)
                .saturatingMinus(Balances.free(state, Subnets.accountOf(netuid)));
    }

    /// Σ `SubnetTAO` − `TotalStake` never grows.
    ///
    /// It falls, because `TotalStake` counts the fees of purchases, which do not enter the pools, and stops at 0 where
    /// more leaves a pool of genesis than was counted.
    private static void totalStakeCoversPools(State before, State after, Findings findings) {
        long gapBefore = uncounted(before);
        long gapAfter = uncounted(after);
        findings.unless(
                gapAfter <= gapBefore,
                "pools hold {} rao more than total stake, {} before",
                gapAfter,
                gapBefore);
    }

    private static long uncounted(State state) {
        long pools = 0;
        for (var pool : PoolStorage.SUBNET_TAO.entries(state)) {
            pools = Math.addExact(pools, pool.value().rao());
        }
        return Math.subtractExact(pools, CoinbaseStorage.TOTAL_STAKE.get(state).rao());
    }
}
