package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.ScaleWriter;
import io.myelin.testkit.RpcSocket;
import io.myelin.testkit.TestAccount;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` of a node that makes blocks full of transfers: nothing that was reported is lost, and the chain goes on.
class KillNineIT {
    private static final int ROUNDS = Integer.getInteger("myelin.kill.rounds", 20);
    private static final long AMOUNT_RAO = 1_000_000;
    private static final TestAccount SENDER = TestAccount.ALICE;
    private static final AccountId RECEIVER = TestAccount.of("//Receiver").id();

    /// What the node reported since the last kill and must therefore still know: headers by number, and the block of each
    /// transaction. All of it is looked at after each start, the newest of every round once more at the end.
    private final Map<Long, JsonNode> reportedHeads = new TreeMap<>();

    private final Map<String, String> reportedTransactions = new TreeMap<>();
    private final Map<Long, JsonNode> newestOfEachRound = new TreeMap<>();
    private int transactionsChecked;

    @Test
    void killedNode_losesNothingThatItReported(@TempDir Path folder) throws Exception {
        var random = new Random(20_261_122);
        try (var client = HttpClient.newHttpClient()) {
            long head = 0;
            for (int round = 0; round < ROUNDS; round++) {
                try (var node =
                        NodeProcess.start(folder, "--block-time", "250ms", "--sealing", "60")) {
                    long first = node.firstBlock();
                    assertThat(first).as("goes on after round %d", round).isGreaterThan(head);
                    try (var rpc = new RpcSocket(client, node.port())) {
                        checkReported(rpc);
                        head = load(rpc, 300 + random.nextInt(700));
                    }
                    node.kill();
                }
            }
            try (var node = NodeProcess.start(folder, "--block-time", "250ms", "--sealing", "60");
                    var rpc = new RpcSocket(client, node.port())) {
                checkReported(rpc);
                checkHeads(rpc, newestOfEachRound);
                assertThat(node.stop()).isIn(0, 143);
            }
            assertThat(newestOfEachRound).hasSize(ROUNDS);
            assertThat(transactionsChecked).isGreaterThan(ROUNDS);
        }
    }

    /// Sends transfers and notes what is reported, for `millis`; returns the highest number reported.
    private long load(RpcSocket rpc, long millis) throws Exception {
        rpc.result("chain_subscribeNewHeads", "[]");
        var genesis = Hash256.fromHex(rpc.result("chain_getBlockHash", "[0]").stringValue());
        long nonce =
                rpc.result("system_accountNextIndex", "[\"" + SENDER.ss58() + "\"]").longValue();
        var subscriptions = new TreeMap<String, String>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long highest = 0;
        while (System.nanoTime() < end) {
            Bytes extrinsic = SENDER.sign(transfer(), nonce++, genesis);
            String id =
                    rpc.result("author_submitAndWatchExtrinsic", "[\"" + extrinsic.toHex() + "\"]")
                            .stringValue();
            subscriptions.put(id, Blake2b.hash(extrinsic.shared()).toHex());
            for (var note = rpc.notifications().poll();
                    note != null;
                    note = rpc.notifications().poll()) {
                highest = Math.max(highest, take(note, subscriptions));
            }
        }
        return highest;
    }

    private long take(JsonNode note, Map<String, String> subscriptions) {
        JsonNode result = note.get("params").get("result");
        if (note.get("method").stringValue().equals("chain_newHead")) {
            long number = Long.decode(result.get("number").stringValue());
            reportedHeads.put(number, result);
            return number;
        }
        if (result.has("inBlock")) {
            String id = note.get("params").get("subscription").stringValue();
            reportedTransactions.put(subscriptions.get(id), result.get("inBlock").stringValue());
        }
        return 0;
    }

    private static Bytes transfer() {
        // Balances.transfer_keep_alive(MultiAddress::Id, Compact<u64>)
        return new ScaleWriter()
                .u8(5)
                .u8(3)
                .u8(0)
                .accountId(RECEIVER)
                .compact(AMOUNT_RAO)
                .toBytes();
    }

    private static void checkHeads(RpcSocket rpc, Map<Long, JsonNode> heads) throws Exception {
        for (var reported : heads.entrySet()) {
            JsonNode hash = rpc.result("chain_getBlockHash", "[" + reported.getKey() + "]");
            assertThat(hash.isNull()).as("block %d is kept", reported.getKey()).isFalse();
            assertThat(rpc.result("chain_getHeader", "[" + hash + "]"))
                    .isEqualTo(reported.getValue());
        }
    }

    private void checkReported(RpcSocket rpc) throws Exception {
        checkHeads(rpc, reportedHeads);
        for (var reported : reportedTransactions.entrySet()) {
            JsonNode block = rpc.result("chain_getBlock", "[\"" + reported.getValue() + "\"]");
            boolean found = false;
            for (JsonNode extrinsic : block.get("block").get("extrinsics")) {
                var bytes = Bytes.fromHex(extrinsic.stringValue());
                found |= Blake2b.hash(bytes.shared()).toHex().equals(reported.getKey());
            }
            assertThat(found).as("transaction %s is in its block", reported.getKey()).isTrue();
        }
        checkBalance(rpc);
        transactionsChecked += reportedTransactions.size();
        reportedTransactions.clear();
        reportedHeads.keySet().stream()
                .max(Long::compare)
                .ifPresent(number -> newestOfEachRound.put(number, reportedHeads.get(number)));
        reportedHeads.clear();
    }

    /// The receiver holds one amount per nonce that the sender used: state and history agree.
    private void checkBalance(RpcSocket rpc) throws Exception {
        JsonNode head = rpc.result("chain_getBlockHash", "[]");
        long nonce = account(rpc, SENDER.id(), head)[0];
        long free = account(rpc, RECEIVER, head)[1];
        assertThat(free).isEqualTo(nonce * AMOUNT_RAO);
        assertThat(nonce).isGreaterThanOrEqualTo(reportedTransactions.size());
    }

    /// Nonce and free balance of an account at a block.
    private static long[] account(RpcSocket rpc, AccountId who, JsonNode at) throws Exception {
        JsonNode value = rpc.result("state_getStorage", "[\"" + accountKey(who) + "\"," + at + "]");
        if (value.isNull()) {
            return new long[] {0, 0};
        }
        var in = new io.myelin.scale.ScaleReader(Bytes.fromHex(value.stringValue()));
        long nonce = Integer.toUnsignedLong(in.u32());
        in.raw(12);
        return new long[] {nonce, in.u64()};
    }

    /// twox128("System") ++ twox128("Account") ++ blake2_128_concat(account)
    private static String accountKey(AccountId who) {
        Bytes prefix =
                Bytes.fromHex("0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9");
        return prefix.concat(Bytes.wrap(Blake2b.hash128(who.toBytes())))
                .concat(Bytes.wrap(who.toBytes()))
                .toHex();
    }
}
