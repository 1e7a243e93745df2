package io.myelin.economy.emission;

import io.myelin.number.U64F64;
import io.myelin.number.U96F32;
import java.util.ArrayList;
import java.util.List;

/// How a block's TAO is divided among the subnets that take part in emission.
///
/// Source: `pallets/subtensor/src/coinbase/subnet_emissions.rs`, `get_shares`,
/// `get_subnet_block_emissions`.
public final class EmissionShares {
    private EmissionShares() {}

    /// What decides one subnet's share.
    ///
    /// @param movingPrice the moving price, [MovingPrice#effective]
    /// @param minerBurned the part of miners' emission that was withheld at the last epoch
    /// @param emissionEnabled whether root lets TAO flow here; others get this subnet's share if not
    public record Standing(U64F64 movingPrice, U96F32 minerBurned, boolean emissionEnabled) {}

    /// Each subnet's share before disabled ones are taken out, in the order of the argument.
    ///
    /// share ∝ price · (1 − min(minerBurned, 1)); by price alone if all of these are 0, and 0 if all
    /// prices are 0.
    public static List<U64F64> of(List<Standing> subnets) {
        List<U64F64> byPrice = checkedParts(subnets.stream().map(Standing::movingPrice).toList());
        List<U64F64> weighted = new ArrayList<>();
        for (int i = 0; i < subnets.size(); i++) {
            U64F64 burned = U64F64.saturatingOf(subnets.get(i).minerBurned()).min(U64F64.ONE);
            weighted.add(byPrice.get(i).saturatingTimes(U64F64.ONE.saturatingMinus(burned)));
        }
        U64F64 total = sum(weighted);
        return total.isZero()
                ? byPrice
                : weighted.stream().map(w -> w.safeDividedBy(total)).toList();
    }

    private static List<U64F64> checkedParts(List<U64F64> amounts) {
        U64F64 total = sum(amounts);
        return amounts.stream().map(a -> a.checkedDividedBy(total).orElse(U64F64.ZERO)).toList();
    }

    private static U64F64 sum(List<U64F64> amounts) {
        return amounts.stream().reduce(U64F64.ZERO, U64F64::saturatingPlus);
    }

    /// Each subnet's TAO of this block, in the order of the argument.
    ///
    /// If any subnet is disabled, the enabled ones' shares are divided by their sum.
    ///
    /// @param blockEmission the block's TAO in rao, u64
    public static List<U96F32> emissions(List<Standing> subnets, long blockEmission) {
        List<U64F64> shares = effective(subnets);
        U64F64 emission = U64F64.saturatingOf(U96F32.ofU64(blockEmission));
        return shares.stream()
                .map(share -> U96F32.saturatingOf(emission.saturatingTimes(share)))
                .toList();
    }

    private static List<U64F64> effective(List<Standing> subnets) {
        List<U64F64> shares = of(subnets);
        if (subnets.stream().allMatch(Standing::emissionEnabled)) {
            return shares;
        }
        List<U64F64> enabled = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            enabled.add(subnets.get(i).emissionEnabled() ? shares.get(i) : U64F64.ZERO);
        }
        U64F64 total = sum(enabled);
        return enabled.stream().map(share -> share.safeDividedBy(total)).toList();
    }
}
