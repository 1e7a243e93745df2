package io.myelin.benchmarks.node;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ConnectionLimits;
import io.myelin.sdk.client.RpcConnection;
import io.myelin.testkit.TestAccount;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends transfers to a node over one WebSocket, each its own request, many under way, and waits until all are in blocks.
/// Prints `transfersPerSecond` of the last of several rounds.
///
/// Arguments: the node's address, the number of transfers.
public final class TransferClient {
    private static final int ROUNDS = 5;
    private static final int UNDER_WAY = 64;
    private static final long POLL_MILLIS = 20;

    private TransferClient() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int count = Integer.parseInt(arguments[1]);
        double perSecond = 0;
        try (var client = ChainClient.connect(arguments[0]);
                var rpc = RpcConnection.open(arguments[0], ConnectionLimits.DEFAULT)) {
            for (int round = 0; round < ROUNDS; round++) {
                var transfers = Transfers.signed(client, count, sender -> nonce(rpc, sender));
                long first = nonce(rpc, Transfers.SENDERS.getLast());
                long start = System.nanoTime();
                send(rpc, transfers);
                while (nonce(rpc, Transfers.SENDERS.getLast())
                        < first + count / Transfers.SENDERS.size()) {
                    Thread.sleep(POLL_MILLIS);
                }
                perSecond = count * 1e9 / (System.nanoTime() - start);
            }
        }
        System.out.println("transfersPerSecond " + perSecond);
    }

    /// One sender per thread would keep order; the pool takes gaps of nonces, so any thread takes the next.
    private static void send(RpcConnection rpc, List<Bytes> transfers)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(UNDER_WAY, Thread.ofVirtual().factory())) {
            var sent =
                    transfers.stream()
                            .<Future<?>>map(transfer ->
                                    threads.submit(() ->
                                            rpc.request(
                                                    "author_submitExtrinsic", transfer.toString())))
                            .toList();
            for (var request : sent) {
                request.get();
            }
        }
    }

    /// The account's nonce in the head's state, without the pool.
    private static long nonce(RpcConnection rpc, TestAccount account) {
        var argument = new ScaleWriter().accountId(account.id()).toBytes().toString();
        var answer = rpc.request("state_call", "AccountNonceApi_account_nonce", argument);
        return Integer.toUnsignedLong(new ScaleReader(Bytes.fromHex(answer.asString())).u32());
    }
}
