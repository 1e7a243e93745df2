package io.myelin.economy.stake;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.SafeFloat;
import io.myelin.number.U128;
import java.util.Optional;
import java.util.function.BiFunction;

/// The stake of all nominators of one hotkey on one subnet: one value, divided by shares.
///
/// Source: `primitives/share-pool/src/lib.rs`, `SharePool`.
///
/// @param value all alpha in the pool, `TotalHotkeyAlpha`
/// @param denominator the sum of all shares, `TotalHotkeySharesV2`
public record SharePool(AlphaBalance value, SafeFloat denominator) {
    /// A pool nobody has stake in.
    public static final SharePool EMPTY = new SharePool(AlphaBalance.ZERO, SafeFloat.ZERO);

    /// A pool after one nominator's change, with the nominator's new share.
    public record Change(SharePool pool, SafeFloat share) {}

    /// What a share is worth: ⌊value · share / denominator⌋; 0 in an empty pool.
    public AlphaBalance worth(SafeFloat share) {
        return new AlphaBalance(
                whole(value)
                        .timesDividedBy(share, denominator)
                        .orElse(SafeFloat.ZERO)
                        .saturatingToU64());
    }

    /// Adds alpha for the nominator who holds `share`.
    ///
    /// The first one in gets as many shares as rao. Quirk: amounts of 2⁶³ rao and more, which the
    /// reference reads as negative, are not accepted.
    public Change increased(SafeFloat share, AlphaBalance amount) {
        // An update of zero takes the subtracting branch of the reference; both leave shares alone.
        return changed(share, amount, value.saturatingPlus(amount), SafeFloat::plus);
    }

    /// Takes alpha from the nominator who holds `share`; the caller has checked that it is worth that
    /// much.
    ///
    /// Quirk: where a subtraction of shares fails, the old number stays although the value falls.
    public Change decreased(SafeFloat share, AlphaBalance amount) {
        return changed(share, amount, value.saturatingMinus(amount), SafeFloat::minus);
    }

    /// Where `step` has no result the old number of shares stays; an empty pool counts one share a rao.
    private Change changed(
            SafeFloat share,
            AlphaBalance amount,
            AlphaBalance after,
            BiFunction<SafeFloat, SafeFloat, Optional<SafeFloat>> step) {
        if (amount.rao() < 0) {
            throw new IllegalArgumentException(
                    "cannot change a share pool by " + amount + ": the limit is 2^63 - 1");
        }
        if (denominator.isZero()) {
            SafeFloat shares = whole(amount);
            return new Change(new SharePool(after, shares), shares);
        }
        SafeFloat shares = sharesFor(amount);
        return new Change(
                new SharePool(after, step.apply(denominator, shares).orElse(denominator)),
                step.apply(share, shares).orElse(share));
    }

    /// Adds alpha for all nominators in proportion to their shares.
    public SharePool grown(AlphaBalance amount) {
        return new SharePool(value.saturatingPlus(amount), denominator);
    }

    /// Whether adding or taking this amount would change anyone's shares.
    public boolean canTrack(AlphaBalance amount) {
        return denominator.isZero() || !sharesFor(amount).isZero();
    }

    /// amount · denominator / value, 0 in a pool of no value.
    private SafeFloat sharesFor(AlphaBalance amount) {
        Optional<SafeFloat> shares = whole(amount).timesDividedBy(denominator, whole(value));
        return shares.orElse(SafeFloat.ZERO);
    }

    private static SafeFloat whole(AlphaBalance amount) {
        return SafeFloat.of(U128.ofU64(amount.rao()), 0).orElse(SafeFloat.ZERO);
    }
}
