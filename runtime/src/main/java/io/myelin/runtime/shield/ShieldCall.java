package io.myelin.runtime.shield;

import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Inherent;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.Bounded;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// Calls of the MevShield pallet. Weights: subtensor `pallets/shield/src/weights.rs`.
public sealed interface ShieldCall extends RuntimeCall {
    int MAX_KEY_BYTES = 2048;
    int MAX_CIPHERTEXT_BYTES = 8192;

    /// Moves the keys along and takes the author's new one; null takes the author out.
    @Call(index = 0)
    @Inherent
    @Weighs(refTime = 33_661_000, proofSize = 5555, reads = 4, writes = 6)
    record AnnounceNextKey(@Nullable @Bounded(MAX_KEY_BYTES) Bytes encKey) implements ShieldCall {}

    /// Puts an encrypted extrinsic on the chain, for the author who can open it.
    @Call(index = 1)
    @Weighs(refTime = 207_223_000)
    record SubmitEncrypted(@Bounded(MAX_CIPHERTEXT_BYTES) Bytes ciphertext) implements ShieldCall {}

    /// Queues an encrypted call to run at the start of a later block.
    @Call(index = 2)
    @Weighs(refTime = 20_000_000_000L)
    record StoreEncrypted(@Bounded(MAX_CIPHERTEXT_BYTES) Bytes encryptedCall)
            implements ShieldCall {}

    @Call(index = 3)
    @Weighs(refTime = 4_206_000, writes = 1)
    record SetMaxPendingExtrinsicsNumber(@U32 int value) implements ShieldCall {}

    @Call(index = 4)
    @Weighs(refTime = 4_327_000, writes = 1)
    record SetOnInitializeWeight(long value) implements ShieldCall {}

    @Call(index = 5)
    @Weighs(refTime = 4_116_000, writes = 1)
    record SetStoredExtrinsicLifetime(@U32 int value) implements ShieldCall {}

    @Call(index = 6)
    @Weighs(refTime = 4_227_000, writes = 1, dispatchClass = DispatchClass.NORMAL)
    record SetMaxExtrinsicWeight(long value) implements ShieldCall {}
}
