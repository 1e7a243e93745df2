package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.scale.Wires.ACCOUNT_ID;

import io.myelin.block.DigestItem;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.Wires;
import java.util.List;
import java.util.Optional;

/// Who wrote the block: the authority whose turn the block's slot is.
///
/// Source: pallet-aura `FindAuthor`; its session key is the author's account.
public final class BlockAuthor {
    private static final Bytes ENGINE = Bytes.ofUtf8("aura");
    private static final StorageValue<List<AccountId>> AUTHORITIES =
            PalletPrefix.of("Aura")
                    .value("Authorities", Wires.vec(ACCOUNT_ID))
                    .orElse(_ -> List.of());

    private BlockAuthor() {}

    /// Empty for a block without a slot, such as genesis.
    public static Optional<AccountId> of(State state) {
        for (var item : SystemStorage.DIGEST.get(state).items()) {
            if (item instanceof DigestItem.PreRuntime(Bytes engine, Bytes slot)
                    && engine.equals(ENGINE)) {
                return ofSlot(state, new ScaleReader(slot).u64());
            }
        }
        return Optional.empty();
    }

    private static Optional<AccountId> ofSlot(State state, long slot) {
        var authorities = AUTHORITIES.get(state);
        if (authorities.isEmpty()) {
            return Optional.empty();
        }
        int turn = (int) Long.remainderUnsigned(slot, authorities.size());
        return Optional.of(authorities.get(turn));
    }
}
