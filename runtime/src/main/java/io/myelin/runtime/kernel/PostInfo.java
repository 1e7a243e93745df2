package io.myelin.runtime.kernel;

import org.jspecify.annotations.Nullable;

/// What a dispatch turned out to cost: the actual weight if known, and whether the fee is waived.
///
/// Weight can only be lowered, and `Pays.NO` on either side wins.
public record PostInfo(@Nullable Weight actualWeight, Pays pays) {
    /// As declared.
    public static final PostInfo AS_DECLARED = new PostInfo(null, Pays.YES);

    /// The fee is waived.
    public static final PostInfo FREE = new PostInfo(null, Pays.NO);

    public static PostInfo weighing(Weight actual) {
        return new PostInfo(actual, Pays.YES);
    }

    /// The weight to account for a call declared with `declared`.
    public Weight weightOf(Weight declared) {
        return actualWeight == null ? declared : actualWeight.min(declared);
    }
}
