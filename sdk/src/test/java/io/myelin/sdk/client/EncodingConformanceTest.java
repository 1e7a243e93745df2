package io.myelin.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.Scheme;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.metadata.Value;
import io.myelin.metadata.ValueCodec;
import io.myelin.scale.ScaleReader;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.call.RuntimeCalls;
import io.myelin.sdk.call.SubtensorCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Signed payloads, extrinsics and storage keys built from the recorded metadata, against the stock JavaScript libraries'.
class EncodingConformanceTest {
    private static RuntimeInfo runtime;

    @BeforeAll
    static void load() throws IOException {
        var recorded =
                Stream.of("../..", "../../..", "..")
                        .map(up -> Path.of(up, "shared", "vectors", "chain", "spec424_v16.scale"))
                        .filter(Files::exists)
                        .findFirst();
        assumeTrue(recorded.isPresent(), "no recorded metadata beside this checkout");
        var metadata = MetadataDecoder.decode(Bytes.of(Files.readAllBytes(recorded.get())));
        runtime =
                new RuntimeInfo(
                        "node-subtensor", 424, 1, metadata, new ValueCodec(metadata.types()));
    }

    private static Stream<JsonNode> vectors(String file, String list) throws IOException {
        try (var in = EncodingConformanceTest.class.getResourceAsStream("/vectors/" + file)) {
            return RpcJson.MAPPER.readTree(in).get(list).valueStream().toList().stream();
        }
    }

    private static Bytes hex(JsonNode node) {
        return Bytes.fromHex(node.asString());
    }

    @TestFactory
    Stream<DynamicTest> payloads() throws IOException {
        return vectors("extrinsics.json", "extrinsics")
                .filter(v -> v.has("signature") && v.get("mode").asInt() == 0)
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.get("call").asString() + " nonce " + v.get("nonce"),
                                () -> payload(v)));
    }

    private static void payload(JsonNode v) {
        var genesis = Hash256.fromHex(v.get("genesis_hash").asString());
        var builder = new ExtrinsicBuilder(runtime, genesis);
        var ticket =
                new ExtrinsicBuilder.Ticket(
                        Era.read(new ScaleReader(hex(v.get("era")))),
                        Hash256.fromHex(v.get("era_block_hash").asString()),
                        v.get("nonce").asLong(),
                        new TaoBalance(Long.parseUnsignedLong(v.get("tip").asString())));
        var call = hex(v.get("call_hex"));
        var payload = builder.payload(call, ticket);
        assertThat(payload.encode()).isEqualTo(hex(v.get("payload")));
        var toSign = payload.bytesToSign(bytes -> Blake2b.hash(bytes.shared()));
        assertThat(toSign).isEqualTo(hex(v.get("bytes_signed")));

        var alice = Suri.sr25519("//Alice");
        var built = Extrinsic.decode(builder.sign(alice, call, ticket));
        var recorded = Extrinsic.decode(hex(v.get("extrinsic")));
        if (built instanceof Extrinsic.Signed ours && recorded instanceof Extrinsic.Signed theirs) {
            assertThat(ours.signer()).isEqualTo(theirs.signer());
            assertThat(ours.extra()).isEqualTo(theirs.extra());
            assertThat(ours.call()).isEqualTo(theirs.call());
            assertThat(
                            Scheme.SR25519.verify(
                                    alice.accountId(),
                                    toSign.toArray(),
                                    ours.signature().data().toArray()))
                    .isTrue();
        } else {
            throw new AssertionError("not signed: " + built + " " + recorded);
        }
        assertThat(Blake2b.hash(hex(v.get("extrinsic")).shared()).toHex())
                .isEqualTo(v.get("hash").asString());
    }

    @TestFactory
    Stream<DynamicTest> storageKeys() throws IOException {
        return vectors("storage_keys.json", "maps")
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.get("pallet").asString() + "." + v.get("item").asString(),
                                () -> storageKey(v)));
    }

    private static void storageKey(JsonNode v) {
        var entry =
                runtime.metadata().storage(v.get("pallet").asString(), v.get("item").asString());
        var encoded = v.get("encoded_keys");
        var keys = new Object[encoded.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = runtime.codec().decode(entry.keyTypes().get(i), hex(encoded.get(i)));
        }
        var key = StorageKeys.key(v.get("pallet").asString(), entry, runtime.codec(), keys);
        assertThat(key).isEqualTo(hex(v.get("key")));
        if (entry.hashers().stream().allMatch(hasher -> hasher.keepsKey())) {
            assertThat(StorageKeys.parse(entry, runtime.codec(), key)).isEqualTo(List.of(keys));
        }
    }

    @Test
    void call_byName_encodes() {
        var builder = new ExtrinsicBuilder(runtime, Hash256.ZERO);
        var bob = Ss58.decode("5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty");
        assertThat(
                        builder.encode(
                                        Call.of(
                                                "Balances",
                                                "transfer_keep_alive",
                                                "dest",
                                                bob,
                                                "value",
                                                TaoBalance.ofTao(1000)))
                                .toHex())
                .isEqualTo(
                        "0x0503008eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48"
                                + "070010a5d4e8");
        var inner =
                Call.of(
                        "SubtensorModule",
                        "set_weights",
                        "netuid",
                        new NetUid(1),
                        "dests",
                        List.of(0, 1),
                        "weights",
                        List.of(65535, 1),
                        "version_key",
                        0L);
        assertThat(builder.encode(Call.of("Sudo", "sudo", "call", inner)).toHex())
                .isEqualTo(
                        "0x0c00"
                                + "0700"
                                + "0100"
                                + "0800000100"
                                + "08ffff0100"
                                + "0000000000000000");
    }

    @TestFactory
    Stream<DynamicTest> typedCalls_fitTheRecordedMetadata() throws Exception {
        var builder = new ExtrinsicBuilder(runtime, Hash256.ZERO);
        var key = AccountId.ZERO;
        var netuid = new NetUid(1);
        var limit = new SubtensorCalls.PriceLimit(TaoBalance.ofTao(1), SubtensorCalls.Fill.PARTIAL);
        var transfer = RuntimeCalls.transferAllowDeath(key, TaoBalance.ofTao(1));
        return Stream.of(
                        SubtensorCalls.registerNetwork(key),
                        SubtensorCalls.startCall(netuid),
                        SubtensorCalls.burnedRegister(netuid, key),
                        SubtensorCalls.rootRegister(key),
                        SubtensorCalls.addStake(key, netuid, TaoBalance.ofTao(1)),
                        SubtensorCalls.removeStake(key, netuid, new AlphaBalance(1)),
                        SubtensorCalls.addStakeLimit(key, netuid, TaoBalance.ofTao(1), limit),
                        SubtensorCalls.removeStakeLimit(key, netuid, new AlphaBalance(1), limit),
                        SubtensorCalls.setWeights(netuid, List.of(1), List.of(65535), 0),
                        SubtensorCalls.commitWeights(netuid, Hash256.ZERO),
                        SubtensorCalls.serveAxon(
                                netuid, 10_005_000, InetAddress.getByName("127.0.0.2"), 8091),
                        SubtensorCalls.serveAxon(
                                netuid, 10_005_000, InetAddress.getByName("2001:db8::1"), 8091),
                        SubtensorCalls.increaseTake(key, 100),
                        SubtensorCalls.decreaseTake(key, 100),
                        RuntimeCalls.transferKeepAlive(key, TaoBalance.ofTao(1)),
                        transfer,
                        RuntimeCalls.batch(List.of(transfer)),
                        RuntimeCalls.batchAll(List.of(transfer, transfer)),
                        RuntimeCalls.sudo(transfer))
                .map(call ->
                        DynamicTest.dynamicTest(
                                call.toString(),
                                () -> {
                                    var encoded = builder.encode(call);
                                    int type =
                                            runtime.metadata()
                                                    .types()
                                                    .findByPath(
                                                            "node_subtensor_runtime::RuntimeCall")
                                                    .orElseThrow()
                                                    .id();
                                    var decoded = runtime.codec().decode(type, encoded);
                                    assertThat(decoded.variantName()).isEqualTo(call.pallet());
                                    assertThat(decoded.at(0).variantName()).isEqualTo(call.name());
                                }));
    }

    @Test
    void call_withWrongArguments_isRefusedByName() {
        var builder = new ExtrinsicBuilder(runtime, Hash256.ZERO);
        assertThatThrownBy(() -> builder.encode(Call.of("Balances", "transfer_keep_alive")))
                .hasMessageContaining("lacks the argument dest");
        assertThatThrownBy(() -> builder.encode(Call.of("Balances", "burn_it_all")))
                .hasMessageContaining("Balances.burn_it_all");
        assertThatThrownBy(() ->
                        builder.encode(
                                Call.of(
                                        "Balances",
                                        "transfer_keep_alive",
                                        "dest",
                                        AccountId.ZERO,
                                        "value",
                                        -1)))
                .hasMessageContaining("argument value");
    }

    @Test
    void dispatchError_ofAPallet_hasItsNameAndDocs() {
        var error =
                Value.variant(
                        "Module",
                        new Value.Composite(
                                List.of("index", "error"),
                                List.of(Value.of(5), Value.of(Bytes.fromHex("02000000")))));
        var failure = DispatchErrors.describe(runtime.metadata(), error);
        assertThat(failure.pallet()).isEqualTo("Balances");
        assertThat(failure.error()).isEqualTo("InsufficientBalance");
        assertThat(failure.docs()).isEqualTo("Balance too low to send value.");
    }
}
