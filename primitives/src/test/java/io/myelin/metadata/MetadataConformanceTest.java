package io.myelin.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded V16 metadata of the reference's runtime, against its listing made by polkadot.js.
class MetadataConformanceTest {
    private static Metadata metadata;
    private static JsonNode listing;
    private static byte[] recorded;

    @BeforeAll
    static void load() throws IOException {
        var folder = folder();
        assumeTrue(folder != null, "no recorded metadata beside this checkout");
        recorded = Files.readAllBytes(folder.resolve("spec424_v16.scale"));
        metadata = MetadataDecoder.decode(Bytes.of(recorded));
        listing = JsonMapper.shared().readTree(folder.resolve("spec424_v16.json").toFile());
    }

    private static Path folder() {
        for (var up : List.of("../..", "../../..", "..")) {
            var folder = Path.of(up, "shared", "vectors", "chain");
            if (Files.exists(folder.resolve("spec424_v16.scale"))) {
                return folder;
            }
        }
        return null;
    }

    @TestFactory
    Stream<DynamicTest> pallets() {
        return listing.get("pallets")
                .valueStream()
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> pallet(v)));
    }

    private static void pallet(JsonNode v) {
        var pallet = metadata.pallet(v.get("name").asString());
        assertThat(pallet.index()).isEqualTo(v.get("index").asInt());
        variants(pallet.callType(), v.get("calls"));
        variants(pallet.eventType(), v.get("events"));
        variants(pallet.errorType(), v.get("errors"));
        assertThat(pallet.constants().stream().map(c -> c.name() + " " + c.value().toHex()))
                .isEqualTo(
                        v.get("constants")
                                .valueStream()
                                .map(c ->
                                        c.get("name").asString() + " " + c.get("value").asString())
                                .toList());
        var storage = v.get("storage");
        if (storage == null || storage.isNull()) {
            assertThat(pallet.storage()).isEmpty();
            return;
        }
        assertThat(pallet.storagePrefix()).isEqualTo(storage.get("prefix").asString());
        assertThat(pallet.storage()).hasSize(storage.get("items").size());
        storage.get("items").valueStream().forEach(item -> storage(pallet, item));
    }

    private static void variants(Integer type, JsonNode listed) {
        var names =
                listed == null || listed.isNull()
                        ? List.<String>of()
                        : listed.valueStream()
                                .map(c -> c.get("index").asInt() + " " + c.get("name").asString())
                                .toList();
        if (type == null) {
            assertThat(names).isEmpty();
            return;
        }
        var declared = ((TypeDef.Variants) metadata.types().def(type)).variants();
        assertThat(declared.stream().map(c -> c.index() + " " + c.name()))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static void storage(PalletMetadata pallet, JsonNode item) {
        var entry = pallet.findStorage(item.get("name").asString()).orElseThrow();
        assertThat(entry.modifier().name()).isEqualToIgnoringCase(item.get("modifier").asString());
        assertThat(entry.valueType()).isEqualTo(item.get("valueId").asInt());
        assertThat(entry.defaultValue()).isEqualTo(Bytes.fromHex(item.get("default").asString()));
        var hashers = item.get("hashers");
        assertThat(
                        entry.hashers().stream()
                                .map(h -> h.name().replace("_", "").toLowerCase(Locale.ROOT)))
                .isEqualTo(
                        hashers == null
                                ? List.of()
                                : hashers.valueStream()
                                        .map(h ->
                                                h.asString()
                                                        .replace("_", "")
                                                        .toLowerCase(Locale.ROOT))
                                        .toList());
        // Every default is a value of its type, and the codec writes it back as it was.
        var codec = new ValueCodec(metadata.types());
        if (!entry.defaultValue().isEmpty() && entry.modifier() == StorageEntry.Modifier.DEFAULT) {
            var value = codec.decode(entry.valueType(), entry.defaultValue());
            assertThat(codec.encode(entry.valueType(), value))
                    .as(entry.name())
                    .isEqualTo(entry.defaultValue());
        }
    }

    @Test
    void constants_decodeAndEncodeBack() {
        var codec = new ValueCodec(metadata.types());
        for (var pallet : metadata.pallets()) {
            for (var constant : pallet.constants()) {
                var value = codec.decode(constant.type(), constant.value());
                assertThat(codec.encode(constant.type(), value))
                        .as(pallet.name() + "." + constant.name())
                        .isEqualTo(constant.value());
            }
        }
    }

    @Test
    void extensions_areThoseOfTheListing() {
        assertThat(metadata.extrinsic().versions()).containsExactly(4, 5);
        assertThat(metadata.extrinsic().extensions().stream().map(e -> e.identifier()))
                .isEqualTo(
                        listing.get("extrinsic")
                                .get("transactionExtensions")
                                .valueStream()
                                .map(e -> e.get("identifier").asString())
                                .toList());
    }

    @Test
    void runtimeApis_areThoseOfTheListing() {
        assertThat(
                        metadata.apis().stream()
                                .flatMap(api ->
                                        api.methods().stream()
                                                .map(m -> api.name() + "." + m.name())))
                .isEqualTo(
                        listing.get("runtimeApis")
                                .valueStream()
                                .flatMap(api ->
                                        api.get("methods")
                                                .valueStream()
                                                .map(m ->
                                                        api.get("name").asString()
                                                                + "."
                                                                + m.get("name").asString()))
                                .toList());
        assertThat(metadata.types().size()).isEqualTo(listing.get("summary").get("types").asInt());
    }

    @TestFactory
    Stream<DynamicTest> recordedCalls_decodeAndEncodeBack() throws IOException {
        try (var in =
                MetadataConformanceTest.class.getResourceAsStream("/vectors/extrinsics.json")) {
            return JsonMapper.shared()
                    .readTree(in)
                    .get("extrinsics")
                    .valueStream()
                    .toList()
                    .stream()
                    .map(v ->
                            DynamicTest.dynamicTest(
                                    v.get("call").asString(), () -> recordedCall(v)));
        }
    }

    private static void recordedCall(JsonNode v) {
        var codec = new ValueCodec(metadata.types());
        int callType =
                metadata.types()
                        .findByPath("node_subtensor_runtime::RuntimeCall")
                        .orElseThrow()
                        .id();
        var encoded = Bytes.fromHex(v.get("call_hex").asString());
        var call = codec.decode(callType, encoded);
        var name = v.get("call").asString().split(" ")[0].split("\\.");
        assertThat(call.variantName()).isEqualToIgnoringCase(name[0]);
        assertThat(call.at(0).variantName().replace("_", "")).isEqualToIgnoringCase(name[1]);
        assertThat(codec.encode(callType, call)).isEqualTo(encoded);
    }

    @Test
    void plainData_isCoercedWhereOnlyOneMeaningIsPossible() {
        var codec = new ValueCodec(metadata.types());
        int callType = metadata.pallet("Balances").callType();
        var bob =
                AccountId.fromHex(
                        "8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48");
        var call =
                new Value.Variant(
                        "transfer_keep_alive",
                        List.of("dest", "value"),
                        List.of(Value.from(bob), Value.of(1_000_000_000_000L)));
        assertThat(codec.encode(callType, call).toHex())
                .isEqualTo(
                        "0x03008eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48"
                                + "070010a5d4e8");
        assertThatThrownBy(() ->
                        codec.encode(
                                callType,
                                new Value.Variant(
                                        "transfer_keep_alive",
                                        List.of("dest", "amount"),
                                        List.of(Value.from(bob), Value.of(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field value is missing");
        assertThat(Value.from(Map.of("a", List.of(1, 2))).at("a").at(1).asInt()).isEqualTo(2);
    }

    @Test
    void cutMetadata_isRefused() {
        for (int size = 0; size < recorded.length; size += 997) {
            var cut = Bytes.wrap(Arrays.copyOf(recorded, size));
            assertThatThrownBy(() -> MetadataDecoder.decode(cut))
                    .isInstanceOf(ScaleException.class);
        }
    }
}
