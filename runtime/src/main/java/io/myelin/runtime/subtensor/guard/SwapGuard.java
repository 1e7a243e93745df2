package io.myelin.runtime.subtensor.guard;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_ANNOUNCED;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_DISPUTED;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_ANNOUNCEMENTS;
import static io.myelin.runtime.subtensor.key.KeyStorage.COLDKEY_SWAP_DISPUTES;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import java.util.Set;

/// Refuses almost everything to an account that announced its replacement.
///
/// Errors: COLDKEY_SWAP_DISPUTED, COLDKEY_SWAP_ANNOUNCED.
/// Source: subtensor `guards/check_coldkey_swap.rs`, spec 425.
final class SwapGuard implements DispatchGuard {
    private static final Weight COST = new Weight(17_583_000, 4_198).withAccess(2, 0);

    /// Names of the calls that stay open, as clients know them.
    private static final Set<String> OPEN =
            Set.of(
                    "SubtensorModule.announce_coldkey_swap",
                    "SubtensorModule.swap_coldkey_announced",
                    "SubtensorModule.dispute_coldkey_swap",
                    "SubtensorModule.clear_coldkey_swap_announcement",
                    "MevShield.submit_encrypted");

    @Override
    public Weight weight(RuntimeCall call) {
        return COST;
    }

    @Override
    public void check(BlockContext block, AccountId who, RuntimeCall call) {
        var state = block.state();
        if (!COLDKEY_SWAP_ANNOUNCEMENTS.contains(state, who)) {
            return;
        }
        ensure(!COLDKEY_SWAP_DISPUTES.contains(state, who), COLDKEY_SWAP_DISPUTED);
        ensure(OPEN.contains(block.kernel().nameOf(call)), COLDKEY_SWAP_ANNOUNCED);
    }
}
