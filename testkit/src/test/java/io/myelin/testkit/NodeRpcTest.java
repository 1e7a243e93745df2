package io.myelin.testkit;

import static io.myelin.testkit.TestAccount.ALICE;
import static io.myelin.testkit.TestAccount.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Era;
import io.myelin.block.Header;
import io.myelin.block.TransactionExtra;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.scale.ScaleWriter;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The node's methods over the wire: shapes, codes and texts that clients rely on.
class NodeRpcTest {
    private static final String UNKNOWN = "0x" + "12".repeat(32);

    private final HttpClient client = HttpClient.newHttpClient();
    private TestNode node;
    private RpcSocket rpc;

    @BeforeEach
    void start() {
        node = TestNode.manual();
        rpc = new RpcSocket(client, node.port());
    }

    @AfterEach
    void stop() {
        rpc.close();
        node.close();
        client.shutdownNow();
    }

    private static Bytes transfer(TestAccount to, long rao) {
        return new ScaleWriter().u8(5).u8(3).u8(0).accountId(to.id()).compact(rao).toBytes();
    }

    private Bytes signed(TestAccount from, long nonce, long rao) {
        return from.sign(transfer(BOB, rao), nonce, node.node().chain().genesisHash());
    }

    private JsonNode submit(Bytes extrinsic) throws Exception {
        return rpc.call("author_submitExtrinsic", "[\"" + extrinsic.toHex() + "\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "state_getStorage | [\"0x00\",\""
                        + "0x1212121212121212121212121212121212121212121212121212121212121212"
                        + "\"] | 4003 | Client error: UnknownBlock: Header was not found in the database: 0x1212121212121212121212121212121212121212121212121212121212121212",
                "state_call | [\"Core_version\",\"0x\",\"0x1212121212121212121212121212121212121212121212121212121212121212\"] | 4003 | Client error: Api called for an unknown Block: Header was not found in the database: 0x1212121212121212121212121212121212121212121212121212121212121212",
                "state_call | [\"No_such\",\"0x\"] | 4003 | Client error: Execution failed: Other: Exported method No_such is not found",
                "state_getKeysPaged | [\"0x\",1001] | 4002 | count exceeds maximum value. value: 1001, max: 1000",
                "state_getKeysPaged | [\"0x\",-1] | -32602 | Invalid params",
                "state_getStorage | [\"0xzz\"] | -32602 | Invalid params",
                "state_getStorage | [] | -32602 | Invalid params",
                "chain_getBlockHash | [\"abc\"] | -32602 | Invalid params",
                "chain_getHeader | [7] | -32602 | Invalid params",
                "author_submitExtrinsic | [\"0x1234\"] | 1001 |",
                "author_submitExtrinsic | [\"0x\"] | 1001 |",
                "system_accountNextIndex | [\"nonsense\"] | -32602 | Invalid params",
                "chainHead_v1_follow | [1] | -32602 | Invalid params",
                "no_such_method | [] | -32601 | Method not found",
                "system_dryRun | [\"0x1234\"] | 2 | Unable to dry run extrinsic",
                "payment_queryInfo | [\"0x1234\"] | 2 | Unable to query dispatch info.",
                "engine_createBlock | [false,true] | 1 |",
                "neuronInfo_getNeurons | [1,\"0x1212121212121212121212121212121212121212121212121212121212121212\"] | 1 |",
                "neuronInfo_getNeurons | [65536] | -32602 | Invalid params",
                "delegateInfo_getDelegate | [[1,2,3]] | 1 |",
                "delegateInfo_getDelegate | [\"5C\"] | -32602 | Invalid params",
                "transaction_v1_stop | [\"77\"] | -32602 | Invalid operation id",
                "transaction_v1_stop | [\"nonsense\"] | -32602 | Invalid operation id",
            })
    void refusals(String method, String params, int code, String message) throws Exception {
        JsonNode error = rpc.call(method, params).get("error");
        assertThat(error.get("code").intValue()).isEqualTo(code);
        if (message != null) {
            assertThat(error.get("message").stringValue()).isEqualTo(message);
        }
    }

    @Test
    void unknownBlocks_areNull() throws Exception {
        assertThat(rpc.result("chain_getHeader", "[\"" + UNKNOWN + "\"]").isNull()).isTrue();
        assertThat(rpc.result("chain_getBlock", "[\"" + UNKNOWN + "\"]").isNull()).isTrue();
        assertThat(rpc.result("chain_getBlockHash", "[99]").isNull()).isTrue();
    }

    @Test
    void blocks_hashToTheirHeaders_andFollowEachOther() throws Exception {
        node.createBlocks(3);
        String head = rpc.result("chain_getHead", "[]").stringValue();
        assertThat(rpc.result("chain_getFinalizedHead", "[]").stringValue()).isEqualTo(head);
        JsonNode hashes = rpc.result("chain_getBlockHash", "[[0,1,\"0x2\",3]]");
        for (int number = 1; number <= 3; number++) {
            JsonNode header = rpc.result("chain_getHeader", "[" + hashes.get(number) + "]");
            assertThat(header.get("number").stringValue()).isEqualTo("0x" + number);
            assertThat(header.get("parentHash")).isEqualTo(hashes.get(number - 1));
            Header decoded =
                    node.node()
                            .chain()
                            .findBlock(Hash256.fromHex(hashes.get(number).stringValue()))
                            .header();
            assertThat(Blake2b.hash(decoded.encode().shared()).toHex())
                    .isEqualTo(hashes.get(number).stringValue());
        }
        JsonNode block = rpc.result("chain_getBlock", "[]");
        assertThat(block.get("justifications").isNull()).isTrue();
        assertThat(block.get("block").get("extrinsics").size()).isEqualTo(2);
        // A bare extrinsic of format 5: its length, 0x05, Timestamp (2), set (0).
        assertThat(block.get("block").get("extrinsics").get(0).stringValue())
                .matches("0x..050200.*");
    }

    @Test
    void versionAndMetadata_haveTheShapesThatClientsRead() throws Exception {
        JsonNode version = rpc.result("state_getRuntimeVersion", "[]");
        assertThat(version.get("specName").stringValue()).isEqualTo("node-subtensor");
        assertThat(version.get("specVersion").intValue()).isEqualTo(425);
        assertThat(version.get("transactionVersion").intValue()).isEqualTo(1);
        assertThat(version.get("stateVersion").intValue()).isEqualTo(1);
        assertThat(version.get("apis").get(0).get(0).stringValue()).matches("0x[0-9a-f]{16}");
        assertThat(rpc.result("state_getMetadata", "[]").stringValue()).startsWith("0x6d6574610e");
        // ASI sends bare hex.
        assertThat(
                        rpc.result(
                                        "state_call",
                                        "[\"Metadata_metadata_at_version\",\"0f000000\",null]")
                                .stringValue())
                .startsWith("0x01");
        assertThat(
                        rpc.result(
                                        "state_call",
                                        "[\"Metadata_metadata_at_version\",\"0x63000000\"]")
                                .stringValue())
                .isEqualTo("0x00");
    }

    @Test
    void everyListedMethod_answers() throws Exception {
        JsonNode methods = rpc.result("rpc_methods", "[]").get("methods");
        assertThat(methods.size()).isGreaterThan(80);
        for (JsonNode method : methods) {
            JsonNode answer = rpc.call(method.stringValue(), "[]");
            if (answer.has("error")) {
                assertThat(answer.get("error").get("code").intValue())
                        .as("%s gave %s", method, answer)
                        .isNotIn(-32601, -32603);
            }
        }
    }

    /// Parameters of every wrong kind are refused as such: no method breaks on them.
    @Test
    void everyListedMethod_answersNonsense() throws Exception {
        String hash = "\"" + UNKNOWN + "\"";
        var nonsense =
                List.of(
                        "[null]",
                        "[{}]",
                        "[[]]",
                        "[[null]]",
                        "[[[]]]",
                        "[true,true,true,true]",
                        "[-1,-1,-1]",
                        "[1.5,1.5,1.5]",
                        "[1e99,1e99]",
                        "[99999999999999999999999999,99999999999999999999999999]",
                        "[\"\",\"\",\"\"]",
                        "[\"0x\",\"0x\",\"0x\"]",
                        "[\"0xz\",\"nonsense\",\"0x1\"]",
                        "[" + hash + "," + hash + "," + hash + "," + hash + "]",
                        "[{\"a\":1},[{\"key\":1,\"type\":2}],{}]",
                        "[" + hash + ",[{\"key\":\"0x\",\"type\":\"nonsense\"}],null]",
                        "{\"key\":\"0x\"}",
                        "\"text\"");
        for (JsonNode method : rpc.result("rpc_methods", "[]").get("methods")) {
            for (String params : nonsense) {
                JsonNode answer = rpc.call(method.stringValue(), params);
                assertThat(answer.has("result") || answer.has("error")).isTrue();
                if (answer.has("error")) {
                    assertThat(answer.get("error").get("code").intValue())
                            .as("%s%s gave %s", method, params, answer)
                            .isNotIn(-32601, -32603);
                }
            }
        }
        assertThat(rpc.result("system_health", "[]").get("peers").intValue()).isZero();
    }

    @Test
    void broadcast_isStoppedOnce() throws Exception {
        String extrinsic = "[\"" + signed(ALICE, 0, 1_000_000).toHex() + "\"]";
        JsonNode id = rpc.result("transaction_v1_broadcast", extrinsic);
        assertThat(rpc.result("author_pendingExtrinsics", "[]").size()).isEqualTo(1);
        assertThat(rpc.result("transaction_v1_stop", "[" + id + "]").isNull()).isTrue();
        assertThat(
                        rpc.call("transaction_v1_stop", "[" + id + "]")
                                .get("error")
                                .get("code")
                                .intValue())
                .isEqualTo(-32602);
    }

    @Test
    void keysPaged_goOnAfterAGivenKey() throws Exception {
        var all = new ArrayList<String>();
        String start = "null";
        while (true) {
            JsonNode page = rpc.result("state_getKeysPaged", "[\"0x\",7," + start + "]");
            page.forEach(key -> all.add(key.stringValue()));
            if (page.size() < 7) {
                break;
            }
            start = page.get(6).toString();
        }
        assertThat(all).isSorted().doesNotHaveDuplicates();
        List<String> whole = new ArrayList<>();
        rpc.result("state_getKeys", "[\"0x\"]").forEach(key -> whole.add(key.stringValue()));
        assertThat(all).isEqualTo(whole);
    }

    @Test
    void submitAndWatch_tellsReadyInBlockFinalized_andEnds() throws Exception {
        JsonNode id =
                rpc.result(
                        "author_submitAndWatchExtrinsic",
                        "[\"" + signed(ALICE, 0, 1_000_000).toHex() + "\"]");
        assertThat(rpc.nextNotification().stringValue()).isEqualTo("ready");
        String hash = node.createBlock().hash().toHex();
        assertThat(rpc.nextNotification().get("inBlock").stringValue()).isEqualTo(hash);
        assertThat(rpc.nextNotification().get("finalized").stringValue()).isEqualTo(hash);
        assertThat(rpc.result("author_unwatchExtrinsic", "[" + id + "]").booleanValue()).isFalse();
    }

    @Test
    void futureNonce_waits_andGoesInBehindItsPredecessor() throws Exception {
        rpc.result(
                "author_submitAndWatchExtrinsic",
                "[\"" + signed(ALICE, 1, 1_000_000).toHex() + "\"]");
        assertThat(rpc.nextNotification().stringValue()).isEqualTo("future");
        assertThat(node.createBlock().extrinsics()).hasSize(2);
        assertThat(submit(signed(ALICE, 0, 1_000_000)).has("result")).isTrue();
        assertThat(rpc.nextNotification().stringValue()).isEqualTo("ready");
        assertThat(rpc.result("author_pendingExtrinsics", "[]").size()).isEqualTo(2);
        assertThat(rpc.result("account_nextIndex", "[\"" + ALICE.ss58() + "\"]").intValue())
                .isEqualTo(2);
        assertThat(node.createBlock().extrinsics()).hasSize(4);
        assertThat(rpc.result("author_pendingExtrinsics", "[]").size()).isZero();
    }

    @Test
    void badTransactions_areRefusedWithCodeAndReason() throws Exception {
        Bytes good = signed(ALICE, 0, 1_000_000);
        assertThat(submit(good).has("result")).isTrue();
        expect(
                submit(good),
                1013,
                "Transaction Already Imported",
                "[" + Blake2b.hash(good.shared()).toHex() + "]");
        byte[] forged = signed(ALICE, 1, 1_000_000).toArray();
        forged[60] ^= 1;
        expect(
                submit(Bytes.wrap(forged)),
                1010,
                "Invalid Transaction",
                "Transaction has a bad signature");
        expect(submit(Bytes.wrap(forged)), 1012, "Transaction is temporarily banned", null);
        expect(
                submit(signed(TestAccount.of("//Nobody"), 0, 1)),
                1010,
                "Invalid Transaction",
                "Inability to pay some fees (e.g. account balance too low)");
        node.createBlock();
        expect(submit(signed(ALICE, 0, 5)), 1010, "Invalid Transaction", "Transaction is outdated");
        var genesis = node.node().chain().genesisHash();
        var mortal = TransactionExtra.of(Era.mortal(4, 0), 1, new TaoBalance(0));
        node.createBlocks(5);
        Bytes expired = ALICE.sign(transfer(BOB, 1), mortal, genesis, genesis);
        expect(submit(expired), 1010, "Invalid Transaction", "Transaction has a bad signature");
        expect(
                submit(ALICE.sign(transfer(BOB, 1), 1, Hash256.ZERO)),
                1010,
                "Invalid Transaction",
                "Transaction has a bad signature");
    }

    private static void expect(JsonNode answer, int code, String message, String data) {
        JsonNode error = answer.get("error");
        assertThat(error).as("%s", answer).isNotNull();
        assertThat(error.get("code").intValue()).as("%s", answer).isEqualTo(code);
        assertThat(error.get("message").stringValue()).isEqualTo(message);
        if (data == null) {
            assertThat(error.has("data")).isFalse();
        } else {
            assertThat(error.get("data").stringValue()).isEqualTo(data);
        }
    }

    @Test
    void mortalTransaction_leavesThePoolWhenItsTimeIsOver() throws Exception {
        var genesis = node.node().chain().genesisHash();
        var extra = TransactionExtra.of(Era.mortal(4, 0), 1, new TaoBalance(0));
        Bytes mortal = ALICE.sign(transfer(BOB, 1), extra, genesis, genesis);
        rpc.result("author_submitAndWatchExtrinsic", "[\"" + mortal.toHex() + "\"]");
        assertThat(rpc.nextNotification().stringValue()).isEqualTo("future");
        node.createBlocks(5);
        assertThat(rpc.nextNotification().stringValue()).isEqualTo("invalid");
    }

    @Test
    void engineCreateBlock_makesABlock_andRefusesAnUnwantedEmptyOne() throws Exception {
        JsonNode made = rpc.result("engine_createBlock", "[true,true,null]");
        assertThat(made.get("hash")).isEqualTo(rpc.result("chain_getHead", "[]"));
        assertThat(made.get("aux").get("is_new_best").booleanValue()).isTrue();
        assertThat(
                        rpc.call("engine_createBlock", "[false,true]")
                                .get("error")
                                .get("code")
                                .intValue())
                .isEqualTo(1);
        assertThat(rpc.result("engine_finalizeBlock", "[" + made.get("hash") + "]").booleanValue())
                .isTrue();
    }

    @Test
    void engineCreateBlock_leavesABlockUnfinal_untilItIsFinalized() throws Exception {
        JsonNode genesis = rpc.result("chain_getFinalizedHead", "[]");
        JsonNode first = rpc.result("engine_createBlock", "[true,false,null]").get("hash");
        JsonNode second = rpc.result("engine_createBlock", "[true,false,null]").get("hash");
        assertThat(rpc.result("chain_getHead", "[]")).isEqualTo(second);
        assertThat(rpc.result("chain_getFinalizedHead", "[]")).isEqualTo(genesis);
        rpc.result("engine_finalizeBlock", "[" + first + "]");
        assertThat(rpc.result("chain_getFinalizedHead", "[]")).isEqualTo(first);
    }

    @Test
    void versionAndMetadata_areToldOfBlocksWhoseStateIsGone() throws Exception {
        node.createBlocks(270);
        String at = rpc.result("chain_getBlockHash", "[1]").toString();
        JsonNode gone = rpc.call("state_getStorage", "[\"0x00\"," + at + "]").get("error");
        assertThat(gone.get("code").intValue()).isEqualTo(4003);
        assertThat(gone.get("message").stringValue()).contains("State already discarded for 0x");
        assertThat(rpc.result("state_getRuntimeVersion", "[" + at + "]"))
                .isEqualTo(rpc.result("state_getRuntimeVersion", "[]"));
        assertThat(rpc.result("state_getMetadata", "[" + at + "]").stringValue())
                .startsWith("0x6d657461");
        assertThat(rpc.result("chain_getBlock", "[" + at + "]").isNull()).isFalse();
    }

    @Test
    void storageSubscription_tellsAllKeysFirst_thenWhatChanged() throws Exception {
        String account =
                rpc.result(
                                "state_getKeys",
                                "[\"0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9\"]")
                        .get(0)
                        .toString();
        String number = "\"0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac\"";
        rpc.result("state_subscribeStorage", "[[" + account + "," + number + "]]");
        JsonNode all = rpc.nextNotification().get("changes");
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).get(0).toString()).isEqualTo(account);
        assertThat(all.get(1).get(0).toString()).isEqualTo(number);
        String hash = node.createBlock().hash().toHex();
        JsonNode change = rpc.nextNotification();
        assertThat(change.get("block").stringValue()).isEqualTo(hash);
        assertThat(change.get("changes").size()).isEqualTo(1);
        assertThat(change.get("changes").get(0).get(0).toString()).isEqualTo(number);
        assertThat(change.get("changes").get(0).get(1).stringValue()).isEqualTo("0x01000000");
    }

    @Test
    void chainHead_followersOfAConnection_areBounded() throws Exception {
        String first = rpc.result("chainHead_v1_follow", "[false]").toString();
        for (int i = 0; i < 3; i++) {
            rpc.result("chainHead_v1_follow", "[false]");
        }
        assertThat(codeOf(rpc.call("chainHead_v1_follow", "[false]"))).isEqualTo(-32800);
        try (var other = new RpcSocket(client, node.port())) {
            assertThat(other.call("chainHead_v1_follow", "[false]").has("result")).isTrue();
        }
        assertThat(rpc.result("chainHead_v1_unfollow", "[" + first + "]").booleanValue()).isTrue();
        assertThat(rpc.call("chainHead_v1_follow", "[false]").has("result")).isTrue();
    }

    @Test
    void chainHead_followerThatUnpinsNothing_isStopped_andForgotten() throws Exception {
        var config =
                NodeConfig.forTests()
                        .withSealing(new Sealing.Manual())
                        .withChecks(NodeConfig.Checks.NONE);
        try (var plain = TestNode.start(config);
                var follower = new RpcSocket(client, plain.port())) {
            int before = plain.node().chain().feed().listeners();
            JsonNode id = follower.result("chainHead_v1_follow", "[false]");
            assertThat(plain.node().chain().feed().listeners()).isEqualTo(before + 1);
            plain.createBlocks(513);
            String event = "";
            int told = 0;
            while (!event.equals("stop")) {
                event = follower.nextNotification().get("event").stringValue();
                told += event.equals("newBlock") ? 1 : 0;
            }
            // Block 0 was pinned at the start.
            assertThat(told).isEqualTo(511);
            assertThat(plain.node().chain().feed().listeners()).isEqualTo(before);
            String hash = "\"" + plain.node().chain().head().hash().toHex() + "\"";
            assertThat(follower.result("chainHead_v1_header", "[" + id + "," + hash + "]").isNull())
                    .isTrue();
        }
    }

    @Test
    void chainHead_withoutRuntime_callsNothing() throws Exception {
        JsonNode id = rpc.result("chainHead_v1_follow", "[false]");
        JsonNode hash = rpc.nextNotification().get("finalizedBlockHashes").get(0);
        String params = "[" + id + "," + hash + ",\"Core_version\",\"\"]";
        assertThat(codeOf(rpc.call("chainHead_v1_call", params))).isEqualTo(-32802);
        assertThat(rpc.result("chainHead_v1_header", "[" + id + "," + hash + "]").stringValue())
                .startsWith("0x");
    }

    private static int codeOf(JsonNode answer) {
        return answer.get("error").get("code").intValue();
    }

    @Test
    void chainHead_follows_reads_andUnpins() throws Exception {
        node.createBlocks(2);
        JsonNode id = rpc.result("chainHead_v1_follow", "[true]");
        JsonNode start = rpc.nextNotification();
        assertThat(start.get("event").stringValue()).isEqualTo("initialized");
        assertThat(start.get("finalizedBlockHashes").size()).isEqualTo(3);
        assertThat(start.get("finalizedBlockRuntime").get("spec").get("specVersion").intValue())
                .isEqualTo(425);
        assertThat(rpc.nextNotification().get("event").stringValue()).isEqualTo("bestBlockChanged");
        String hash = node.createBlock().hash().toHex();
        assertThat(rpc.nextNotification().get("blockHash").stringValue()).isEqualTo(hash);
        rpc.nextNotification();
        assertThat(rpc.nextNotification().get("finalizedBlockHashes").get(0).stringValue())
                .isEqualTo(hash);
        String at = "[" + id + ",\"" + hash + "\"";
        Header header =
                Header.decode(
                        Bytes.fromHex(rpc.result("chainHead_v1_header", at + "]").stringValue()));
        assertThat(header.number()).isEqualTo(3);
        JsonNode started = rpc.result("chainHead_v1_call", at + ",\"Core_version\",\"\"]");
        assertThat(started.get("result").stringValue()).isEqualTo("started");
        JsonNode done = rpc.nextNotification();
        assertThat(done.get("event").stringValue()).isEqualTo("operationCallDone");
        assertThat(done.get("operationId")).isEqualTo(started.get("operationId"));
        rpc.result(
                "chainHead_v1_storage",
                at + ",[{\"key\":\"0x3a636f6465\",\"type\":\"hash\"}],null]");
        assertThat(rpc.nextNotification().get("items").get(0).get("hash").stringValue())
                .hasSize(66);
        assertThat(rpc.nextNotification().get("event").stringValue())
                .isEqualTo("operationStorageDone");
        assertThat(rpc.result("chainHead_v1_unpin", at + "]").isNull()).isTrue();
        assertThat(rpc.call("chainHead_v1_header", at + "]").get("error").get("code").intValue())
                .isEqualTo(-32801);
    }
}
