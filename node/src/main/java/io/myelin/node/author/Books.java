package io.myelin.node.author;

import io.myelin.chain.TaoBalance;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.ChainHead;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.state.store.Candidate;

/// Adds up all accounts after a block: Σ (free + reserved) = total issuance, to the last rao.
///
/// A block that loses or invents money is refused. Walks every account, so it is for development and tests.
public record Books(ChainParams params) implements BlockProducer.BlockCheck {
    @Override
    public void check(ChainHead parent, Block block, Candidate after) {
        var state = new State(after.state(), params);
        TaoBalance sum = TaoBalance.ZERO;
        for (var account : SystemStorage.ACCOUNT.entries(state)) {
            var data = account.value().data();
            sum = sum.plusExact(data.free()).plusExact(data.reserved());
        }
        TaoBalance issuance = Balances.totalIssuance(state);
        if (!sum.equals(issuance)) {
            throw new IllegalStateException(
                    "block "
                            + block.number()
                            + ": all accounts hold "
                            + sum
                            + ", total issuance is "
                            + issuance);
        }
    }
}
