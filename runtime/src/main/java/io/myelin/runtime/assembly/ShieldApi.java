package io.myelin.runtime.assembly;

import io.myelin.block.Extrinsic;
import io.myelin.chain.Bytes;
import io.myelin.crypto.shield.ShieldKeyPair;
import io.myelin.crypto.shield.ShieldedTransaction;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.shield.ShieldPallet;
import io.myelin.scale.FixedLength;
import io.myelin.scale.ScaleException;
import org.jspecify.annotations.Nullable;

/// What an author asks about extrinsics in envelopes of the MEV shield.
///
/// Source: subtensor `pallets/shield/src/lib.rs` `try_decode_shielded_tx`, `is_shielded_using_current_key`,
/// `try_unshield_tx`, spec 425.
@RuntimeApi(name = "ShieldApi", version = 1)
final class ShieldApi {
    private final Runtime runtime;

    ShieldApi(Runtime runtime) {
        this.runtime = runtime;
    }

    /// The envelope that an extrinsic carries; null if it carries none or its signature is not good.
    public @Nullable ShieldedTransaction tryDecodeShieldedTx(State state, WireExtrinsic uxt) {
        return runtime.executive().isAuthentic(state, uxt.encoded())
                ? runtime.shielded(uxt.encoded())
                : null;
    }

    /// Whether an envelope is for the author of the next block.
    public boolean isShieldedUsingCurrentKey(State state, @FixedLength(16) Bytes keyHash) {
        var pending = ShieldPallet.pendingKey(state);
        return pending != null && ShieldKeyPair.keyHash(pending).equals(keyHash);
    }

    /// The extrinsic in an envelope; null if the key does not open it or no extrinsic is inside.
    public @Nullable WireExtrinsic tryUnshieldTx(
            State state, Bytes decKeyBytes, ShieldedTransaction shieldedTx) {
        var inner = shieldedTx.open(decKeyBytes);
        if (inner == null) {
            return null;
        }
        try {
            Extrinsic.decode(inner);
            return new WireExtrinsic(inner);
        } catch (ScaleException | IllegalArgumentException _) {
            return null;
        }
    }
}
