package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.ScaleWriter;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import io.myelin.testkit.RpcSocket;
import io.myelin.testkit.TestAccount;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// `kill -9` of a node that makes blocks full of transfers: nothing that was reported is lost, and the chain goes on.
class KillNineIT {
    private static final int ROUNDS = Integer.getInteger("myelin.kill.rounds", 20);
    private static final long AMOUNT_RAO = 1_000_000;

    /// Fewer than the pool keeps of one sender.
    private static final int SENT_MAX = 4_000;

    private static final TestAccount SENDER = TestAccount.ALICE;
    private static final AccountId RECEIVER = TestAccount.of("//Receiver").id();

    /// What the node reported since the last kill and must therefore still know: headers by number, and the block of each
    /// transaction. All of it is looked at after each start, the newest of every round once more at the end.
    private final Map<Long, JsonNode> reportedHeads = new TreeMap<>();

    private final Map<String, String> reportedTransactions = new TreeMap<>();
    private final Map<Long, JsonNode> newestOfEachRound = new TreeMap<>();
    private int transactionsChecked;

    /// How the killed nodes are set.
    ///
    /// @param makesBlocksAlone whether there are blocks without transactions
    record Setting(String name, int rounds, boolean makesBlocksAlone, String... options) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Setting> settings() {
        return Stream.of(
                new Setting("interval of 60 ms", ROUNDS, true, "--sealing", "60"),
                new Setting(
                        "archive, interval of 250 ms",
                        Math.ceilDiv(ROUNDS, 5),
                        true,
                        "--archive",
                        "--sealing",
                        "250"),
                new Setting("instant", Math.ceilDiv(ROUNDS, 4), false, "--sealing", "instant"));
    }

    private static NodeProcess start(Path folder, Setting setting) throws Exception {
        var options = new ArrayList<>(List.of("--block-time", "250ms"));
        options.addAll(List.of(setting.options()));
        return NodeProcess.start(folder, options.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void killedNode_losesNothingThatItReported(Setting setting, @TempDir Path folder)
            throws Exception {
        var random = new Random(20_261_122);
        try (var client = HttpClient.newHttpClient()) {
            long head = 0;
            for (int round = 0; round < setting.rounds(); round++) {
                try (var node = start(folder, setting)) {
                    if (setting.makesBlocksAlone()) {
                        assertThat(node.firstBlock())
                                .as("goes on after round %d", round)
                                .isGreaterThan(head);
                    }
                    try (var rpc = new RpcSocket(client, node.port())) {
                        checkReported(rpc);
                        head = load(rpc, 300 + random.nextInt(700));
                    }
                    node.kill();
                }
            }
            try (var node = start(folder, setting);
                    var rpc = new RpcSocket(client, node.port())) {
                checkReported(rpc);
                checkHeads(rpc, newestOfEachRound);
                assertThat(node.stop()).isIn(0, 143);
            }
            assertThat(newestOfEachRound).hasSize(setting.rounds());
            assertThat(transactionsChecked).isGreaterThanOrEqualTo(setting.rounds());
        }
    }

    /// Also while it opens its chain: creates it, replays its log, makes its first block.
    @Test
    void nodeKilledWhileItStarts_startsAgain(@TempDir Path folder) throws Exception {
        var random = new Random(20_261_123);
        var setting = new Setting("", 0, true, "--sealing", "60");
        for (int round = 0; round < Math.ceilDiv(ROUNDS, 3); round++) {
            try (var node = start(folder, setting)) {
                node.killAfterMillis(200 + random.nextInt(1_500));
            }
        }
        try (var client = HttpClient.newHttpClient();
                var node = start(folder, setting)) {
            node.firstBlock();
            try (var rpc = new RpcSocket(client, node.port())) {
                load(rpc, 500);
                checkReported(rpc);
            }
        }
    }

    /// Sends transfers and notes what is reported, for `millis`, and until one is in a block and a head is told that was not known
    /// before; returns the highest number reported.
    private long load(RpcSocket rpc, long millis) throws Exception {
        rpc.result("chain_subscribeNewHeads", "[]");
        var genesis = Hash256.fromHex(rpc.result("chain_getBlockHash", "[0]").stringValue());
        long nonce =
                rpc.result("system_accountNextIndex", "[\"" + SENDER.ss58() + "\"]").longValue();
        var subscriptions = new TreeMap<String, String>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long highest = 0;
        long known = newestOfEachRound.keySet().stream().max(Long::compare).orElse(0L);
        long patience = end + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() < end || reportedTransactions.isEmpty() || highest <= known) {
            assertThat(System.nanoTime()).as("a block with transfers").isLessThan(patience);
            if (subscriptions.size() >= SENT_MAX) {
                // As many as the pool takes of one sender: now only what they come to is of
                // interest.
                var note = rpc.notifications().poll(1, TimeUnit.SECONDS);
                highest = note == null ? highest : Math.max(highest, take(note, subscriptions));
                continue;
            }
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
        var bodies = new TreeMap<String, Set<String>>();
        for (var reported : reportedTransactions.entrySet()) {
            String block = reported.getValue();
            if (!bodies.containsKey(block)) {
                bodies.put(block, transactionsOf(rpc, block));
            }
            assertThat(bodies.get(block)).as("block %s", block).contains(reported.getKey());
        }
        checkBalance(rpc);
        checkStateRoot(rpc);
        transactionsChecked += reportedTransactions.size();
        reportedTransactions.clear();
        reportedHeads.keySet().stream()
                .max(Long::compare)
                .ifPresent(number -> newestOfEachRound.put(number, reportedHeads.get(number)));
        reportedHeads.clear();
    }

    private static Set<String> transactionsOf(RpcSocket rpc, String block) throws Exception {
        var hashes = new TreeSet<String>();
        JsonNode body = rpc.result("chain_getBlock", "[\"" + block + "\"]").get("block");
        for (JsonNode extrinsic : body.get("extrinsics")) {
            hashes.add(Blake2b.hash(Bytes.fromHex(extrinsic.stringValue()).shared()).toHex());
        }
        return hashes;
    }

    /// The root in the head's header is that of a trie built anew from all that the state holds.
    private static void checkStateRoot(RpcSocket rpc) throws Exception {
        JsonNode head = rpc.result("chain_getBlockHash", "[]");
        var all = new TreeMap<Bytes, Bytes>();
        for (JsonNode pair : rpc.result("state_getPairs", "[\"0x\"," + head + "]")) {
            all.put(
                    Bytes.fromHex(pair.get(0).stringValue()),
                    Bytes.fromHex(pair.get(1).stringValue()));
        }
        assertThat(all.size()).isGreaterThan(50);
        assertThat(Trie.of(TrieLayout.V1, all).root().toHex())
                .isEqualTo(
                        rpc.result("chain_getHeader", "[" + head + "]")
                                .get("stateRoot")
                                .stringValue());
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
