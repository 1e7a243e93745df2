package io.myelin.benchmarks.node;

import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.client.ChainClient;
import io.myelin.testkit.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Signed transfers of the six rich development accounts to a seventh, those of one sender in the order of their nonces
/// and the senders in turn.
final class Transfers {
    static final List<TestAccount> SENDERS =
            List.of(
                    TestAccount.ALICE,
                    TestAccount.BOB,
                    TestAccount.CHARLIE,
                    TestAccount.DAVE,
                    TestAccount.EVE,
                    TestAccount.FERDIE);

    private Transfers() {}

    /// @param nonceOf the next nonce of a sender
    static List<Bytes> signed(ChainClient client, int count, ToLongFunction<TestAccount> nonceOf) {
        var receiver = TestAccount.of("//bench").id();
        var call = client.encode(RuntimeCalls.transferKeepAlive(receiver, new TaoBalance(1_000)));
        long[] first = SENDERS.stream().mapToLong(nonceOf).toArray();
        var signed = new ArrayList<Bytes>(count);
        for (int i = 0; i < count; i++) {
            int sender = i % SENDERS.size();
            long nonce = first[sender] + i / SENDERS.size();
            signed.add(SENDERS.get(sender).sign(call, nonce, client.genesisHash()));
        }
        return signed;
    }
}
