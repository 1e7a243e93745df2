package io.myelin.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Headers, eras and extrinsics as the stock JavaScript libraries encode them.
class BlockConformanceTest {
    private static JsonNode vectors(String name) {
        try (var in = BlockConformanceTest.class.getResourceAsStream("/vectors/" + name)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes hex(JsonNode node) {
        return Bytes.fromHex(node.asString());
    }

    private static Hash256 hash(JsonNode node) {
        return Hash256.fromHex(node.asString());
    }

    @TestFactory
    Stream<DynamicTest> headers() {
        return vectors("headers.json")
                .get("headers")
                .valueStream()
                .map(v -> DynamicTest.dynamicTest("header " + v.get("number"), () -> header(v)));
    }

    private static void header(JsonNode v) {
        var header = Header.decode(hex(v.get("encoded")));

        assertThat(header.parentHash()).isEqualTo(hash(v.get("parentHash")));
        assertThat(header.number()).isEqualTo(v.get("number").asLong());
        assertThat(header.stateRoot()).isEqualTo(hash(v.get("stateRoot")));
        assertThat(header.extrinsicsRoot()).isEqualTo(hash(v.get("extrinsicsRoot")));
        assertThat(header.digest().items().stream().map(DigestItem::encode))
                .isEqualTo(
                        v.get("digest_logs").valueStream().map(BlockConformanceTest::hex).toList());
        assertThat(header.encode()).isEqualTo(hex(v.get("encoded")));
    }

    @TestFactory
    Stream<DynamicTest> eras() {
        return vectors("eras.json")
                .get("eras")
                .valueStream()
                .map(v -> DynamicTest.dynamicTest("era " + v, () -> era(v)));
    }

    private static void era(JsonNode v) {
        var encoded = hex(v.get("hex"));
        var in = new ScaleReader(encoded);
        var era = Era.read(in);
        in.expectEnd();
        var out = new ScaleWriter();
        era.writeTo(out);
        assertThat(out.toBytes()).isEqualTo(encoded);
        if (era.isImmortal()) {
            assertThat(era.death(7)).isEqualTo(Long.MAX_VALUE);
            return;
        }
        long current = v.get("current").asLong();
        assertThat(era).isEqualTo(Era.mortal(v.get("period").asLong(), current));
        assertThat(((Era.Mortal) era).phase()).isEqualTo(v.get("phase").asInt());
        assertThat(era.birth(current)).isEqualTo(v.get("birth").asLong());
        assertThat(era.death(current)).isEqualTo(v.get("death").asLong());
    }

    @TestFactory
    Stream<DynamicTest> extrinsics() {
        return vectors("extrinsics.json")
                .get("extrinsics")
                .valueStream()
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.get("call").asString() + " nonce " + v.get("nonce"),
                                () -> {
                                    if (v.has("signature")) {
                                        signed(v);
                                    } else {
                                        bare(v);
                                    }
                                }));
    }

    private static void bare(JsonNode v) {
        var extrinsic = Extrinsic.Bare.inherent(hex(v.get("call_hex")));
        assertThat(extrinsic.encode()).isEqualTo(hex(v.get("extrinsic")));
        assertThat(Extrinsic.decode(hex(v.get("extrinsic")))).isEqualTo(extrinsic);
    }

    private static void signed(JsonNode v) {
        var call = hex(v.get("call_hex"));
        var era = Era.read(new ScaleReader(hex(v.get("era"))));
        var extra =
                new TransactionExtra(
                        era,
                        v.get("nonce").asLong(),
                        new TaoBalance(Long.parseUnsignedLong(v.get("tip").asString())),
                        TransactionExtra.MetadataHashMode.values()[v.get("mode").asInt()]);
        var metadataHash = v.get("metadata_hash");
        var implicit =
                new TransactionExtra.Implicit(
                        v.get("spec_version").asLong(),
                        v.get("transaction_version").asLong(),
                        hash(v.get("genesis_hash")),
                        hash(v.get("era_block_hash")),
                        metadataHash.isNull() ? null : hash(metadataHash));
        var payload = new SignedPayload(call, extra.encode(), implicit.encode());
        assertThat(payload.encode()).isEqualTo(hex(v.get("payload")));
        var toSign = payload.bytesToSign(_ -> Hash256.ZERO);
        assertThat(toSign)
                .isEqualTo(
                        v.get("payload_length").asInt() > 256
                                ? Bytes.wrap(Hash256.ZERO.toBytes())
                                : hex(v.get("bytes_signed")));

        var signer = MultiAddress.of(AccountId.fromHex(v.get("signer_public").asString()));
        var signature = MultiSignature.read(new ScaleReader(hex(v.get("signature"))));
        var extrinsic = new Extrinsic.Signed(signer, signature, extra, call);
        assertThat(extrinsic.encode()).isEqualTo(hex(v.get("extrinsic")));
        assertThat(Extrinsic.decode(hex(v.get("extrinsic")))).isEqualTo(extrinsic);
    }

    @Test
    void bareAndGeneral_roundTrip() {
        var call = Bytes.fromHex("02000b30de67a89901");
        var extra = TransactionExtra.of(Era.IMMORTAL, 3, TaoBalance.ZERO);
        for (var extrinsic :
                new Extrinsic[] {
                    new Extrinsic.Bare(4, call),
                    Extrinsic.Bare.inherent(call),
                    new Extrinsic.General(0, extra, call)
                }) {
            assertThat(Extrinsic.decode(extrinsic.encode())).isEqualTo(extrinsic);
        }
        assertThat(Extrinsic.Bare.inherent(call).encode().toHex())
                .isEqualTo("0x280502000b30de67a89901");
    }

    @Test
    void malformedExtrinsics_areRefused() {
        for (var bad :
                new String[] {
                    "", // nothing
                    "00", // empty body
                    "0406", // unknown version
                    "0c0500", // length beyond the end
                    "04050000", // bytes after the end
                    "088405", // address tag 5
                    "0c450100", // extension version 1
                    "feffffff", // a length of a gigabyte
                }) {
            assertThatThrownBy(() -> Extrinsic.decode(Bytes.fromHex(bad)))
                    .as(bad)
                    .isInstanceOf(ScaleException.class);
        }
    }

    @Test
    void era_phaseOutsideThePeriod_isRefused() {
        assertThatThrownBy(() -> Era.read(new ScaleReader(Bytes.fromHex("f1ff"))))
                .isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> Era.read(new ScaleReader(Bytes.fromHex("1000"))))
                .isInstanceOf(ScaleException.class);
    }
}
