package io.myelin.runtime.subtensor.info;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.commitments.CommitmentsStorage;
import io.myelin.runtime.kernel.State;
import io.myelin.scale.Pair;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;

/// What hotkeys committed on a subnet, byte for byte as stored.
///
/// The bytes are handed on without being looked at.
/// Source: subtensor `pallets/commitments`, `get_commitments`.
final class RawCommitments {
    private RawCommitments() {}

    static List<Pair<AccountId, Bytes>> of(State state, NetUid netuid) {
        var found = new ArrayList<Pair<AccountId, Bytes>>();
        for (var key :
                state.keys(
                        CommitmentsStorage.COMMITMENT_OF
                                .prefix()
                                .concat(Wires.NETUID.encode(netuid)))) {
            var value = state.get(key);
            if (value != null) {
                var account = key.slice(key.size() - AccountId.SIZE, key.size());
                found.add(new Pair<>(Wires.ACCOUNT_ID.decode(account), value));
            }
        }
        return found;
    }
}
