package io.myelin.economy.register;

import io.myelin.chain.NetUid;
import io.myelin.number.Saturating;
import io.myelin.number.U64F64;
import java.util.List;
import java.util.Optional;

/// Which subnet makes room for a new one when all places are taken.
///
/// Source: `pallets/subtensor/src/coinbase/root.rs`, `get_network_to_prune`.
public final class SubnetPruning {
    private SubnetPruning() {}

    /// A subnet other than root.
    ///
    /// @param registeredAt the block, u64
    /// @param movingPrice its moving price, 1 for subnets without a pool
    public record Candidate(NetUid netuid, long registeredAt, U64F64 movingPrice) {}

    /// The subnet with the least moving price, the earliest registered among equals, that is not
    /// immune any more; the first in the given order if these are equal too.
    ///
    /// @param now the block, u64
    /// @param immunityPeriod blocks after registration in which a subnet is safe, u64
    public static Optional<NetUid> choose(List<Candidate> subnets, long now, long immunityPeriod) {
        Candidate worst = null;
        for (Candidate subnet : subnets) {
            if (isImmune(subnet, now, immunityPeriod)) {
                continue;
            }
            if (worst == null || isWorse(subnet, worst)) {
                worst = subnet;
            }
        }
        return Optional.ofNullable(worst).map(Candidate::netuid);
    }

    private static boolean isImmune(Candidate subnet, long now, long immunityPeriod) {
        long end = Saturating.sum(subnet.registeredAt(), immunityPeriod);
        return Long.compareUnsigned(now, end) < 0;
    }

    private static boolean isWorse(Candidate subnet, Candidate worst) {
        int byPrice = subnet.movingPrice().compareTo(worst.movingPrice());
        return byPrice < 0
                || (byPrice == 0
                        && Long.compareUnsigned(subnet.registeredAt(), worst.registeredAt()) < 0);
    }
}
