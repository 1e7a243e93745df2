package io.myelin.economy.emission;

import io.myelin.number.I128;
import io.myelin.number.I96F32;
import io.myelin.number.Transcendentals;
import java.util.Optional;

/// The emission of one block as a function of issuance: one token, halved each time half of what is
/// missing to 21 million has been issued. The same curve serves TAO and every subnet's alpha.
///
/// Source: `pallets/subtensor/src/coinbase/block_emission.rs`, `get_block_emission_for_issuance`.
public final class HalvingCurve {
    /// All there will ever be of a token, in rao.
    public static final long MAX_SUPPLY = 21_000_000_000_000_000L;

    /// The emission before the first halving, in rao.
    public static final long FIRST_EMISSION = 1_000_000_000L;

    private static final I96F32 TWO = I96F32.ofU64(2);

    private HalvingCurve() {}

    /// The emission in rao at an issuance given as u64 bits, both u64.
    ///
    /// The logarithm is that of the reference, which differs from the true one in its last bits; the
    /// thresholds between steps follow from it. Where the reference's computation fails the block
    /// emits nothing.
    public static long emissionAt(long issuance) {
        I96F32 issued = I96F32.ofU64(issuance);
        I96F32 supply = I96F32.ofU64(MAX_SUPPLY);
        if (issued.isAtLeast(supply)) {
            return 0;
        }
        Optional<I96F32> halvings =
                issued.checkedDividedBy(supply)
                        .flatMap(I96F32.ONE::checkedMinus)
                        .flatMap(I96F32.ONE::checkedDividedBy)
                        .flatMap(Transcendentals::log2);
        return halvings.map(HalvingCurve::emissionAfter).orElse(0L);
    }

    private static long emissionAfter(I96F32 halvings) {
        I96F32 divisor = I96F32.ONE;
        for (long k = halvings.saturatingToU64(); k > 0; k--) {
            divisor = divisor.saturatingTimes(TWO);
        }
        return I96F32.ONE
                .safeDividedBy(divisor)
                .saturatingTimes(new I96F32(I128.ofU64(FIRST_EMISSION << 32)))
                .saturatingToU64();
    }
}
