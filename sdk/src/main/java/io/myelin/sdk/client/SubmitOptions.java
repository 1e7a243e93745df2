package io.myelin.sdk.client;

import io.myelin.chain.TaoBalance;
import java.time.Duration;

/// How an extrinsic is sent and how far it is followed.
///
/// `eraPeriodBlocks` is how long it stays valid, rounded up to a power of two; 0 for ever.
public record SubmitOptions(TaoBalance tip, int eraPeriodBlocks, Until until, Duration timeout) {
    /// How far a submission is followed.
    public enum Until {
        /// Into a block of the best chain.
        INCLUDED,
        /// Until that block is final.
        FINALIZED
    }

    /// No tip, valid for 128 blocks as the Python SDK has it, followed into a block for at most two minutes.
    public static final SubmitOptions DEFAULT =
            new SubmitOptions(TaoBalance.ZERO, 128, Until.INCLUDED, Duration.ofMinutes(2));

    public SubmitOptions finalized() {
        return new SubmitOptions(tip, eraPeriodBlocks, Until.FINALIZED, timeout);
    }

    public SubmitOptions immortal() {
        return new SubmitOptions(tip, 0, until, timeout);
    }
}
