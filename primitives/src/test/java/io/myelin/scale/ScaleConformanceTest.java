package io.myelin.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ScaleConformanceTest {
    enum Letter {
        X,
        Y,
        Z
    }

    private static final Map<String, Wire<?>> WIRES =
            Map.ofEntries(
                    Map.entry("bool", Wires.BOOL),
                    Map.entry("u8", Wires.U8),
                    Map.entry("u32", Wires.U32_LONG),
                    Map.entry("u128", Wires.U128),
                    Map.entry("i16", Wires.I16),
                    Map.entry("i64", Wires.I64),
                    Map.entry("Option<u8>", Wires.option(Wires.U8)),
                    Map.entry("Option<u16>", Wires.option(Wires.U16)),
                    Map.entry("Vec<u8>", Wires.BYTES),
                    Map.entry("Vec<(u16,u16)>", Wires.vec(Wires.pair(Wires.U16, Wires.U16))),
                    Map.entry("Text", Wires.TEXT),
                    Map.entry("[u8; 4]", Wires.bytes(4)),
                    Map.entry("Result<u8, Text>", Result.wire(Wires.U8, Wires.TEXT)),
                    Map.entry("BTreeMap<u16, u32>", Wires.treeMap(Wires.U16, Wires.U32)),
                    Map.entry("Compact<u128>", Wires.COMPACT_U128),
                    Map.entry("Perquintill", Wires.U64),
                    Map.entry(
                            "{\"_enum\":[\"X\",\"Y\",\"Z\"]}", RecordWires.PLAIN.of(Letter.class)));

    private static JsonNode vectors() {
        return new ObjectMapper()
                .readTree(ScaleConformanceTest.class.getResourceAsStream("/vectors/scale.json"));
    }

    @TestFactory
    List<DynamicTest> compact() {
        var tests = new ArrayList<DynamicTest>();
        for (var each : vectors().get("compact")) {
            var value = new BigInteger(each.get("value").asString());
            var hex = Bytes.fromHex(each.get("hex").asString());
            tests.add(
                    DynamicTest.dynamicTest(
                            value.toString(),
                            () -> {
                                assertThat(Wires.COMPACT_U128.encode(value)).isEqualTo(hex);
                                assertThat(Wires.COMPACT_U128.decode(hex)).isEqualTo(value);
                                if (value.bitLength() <= 64) {
                                    var wire = Wires.U64.compact();
                                    assertThat(wire.encode(value.longValue())).isEqualTo(hex);
                                    assertThat(wire.decode(hex)).isEqualTo(value.longValue());
                                }
                            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> compactNotInShortestForm_isRefused() {
        var tests = new ArrayList<DynamicTest>();
        for (var each : vectors().get("compact_non_canonical")) {
            var hex = Bytes.fromHex(each.get("hex").asString());
            tests.add(
                    DynamicTest.dynamicTest(
                            hex.toHex(),
                            () -> {
                                assertThatThrownBy(() -> Wires.U64.compact().decode(hex))
                                        .isInstanceOf(ScaleException.class)
                                        .hasMessageContaining("shortest");
                                assertThatThrownBy(() -> Wires.COMPACT_U128.decode(hex))
                                        .isInstanceOf(ScaleException.class);
                            }));
        }
        return tests;
    }

    /// Every value decodes and encodes to the same bytes; scalars also decode to the recorded value.
    @TestFactory
    List<DynamicTest> values() {
        var tests = new ArrayList<DynamicTest>();
        for (var each : vectors().get("values")) {
            String type = each.get("type").asString();
            if (!WIRES.containsKey(type)) {
                continue; // AccountId is checked with SS58; bit sequences are not used by the chain
            }
            tests.add(DynamicTest.dynamicTest(type, () -> check(WIRES.get(type), each)));
        }
        return tests;
    }

    private static <T> void check(Wire<T> wire, JsonNode each) {
        var hex = Bytes.fromHex(each.get("hex").asString());
        T value = wire.decode(hex);
        assertThat(wire.encode(value)).isEqualTo(hex);
        var expected = each.get("value");
        if (expected.isValueNode() && !expected.isNull()) {
            String text = value instanceof Bytes bytes ? bytes.toHex() : String.valueOf(value);
            assertThat(text).isEqualTo(expected.asString());
        }
    }
}
