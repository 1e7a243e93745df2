package io.myelin.runtime.subtensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.StorageItem;
import io.myelin.scale.WireType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Every storage item is named, hashed, typed and defaulted as the reference's metadata says.
public class StorageLayoutConformanceTest {
    @TestFactory
    Stream<DynamicTest> subtensorModule() {
        return compare(SubtensorPallet.create());
    }

    public static Stream<DynamicTest> compare(Pallet pallet) {
        var recorded = new TreeMap<String, JsonNode>();
        for (var item : RecordedMetadata.pallet(pallet.name()).get("storage").get("items")) {
            recorded.put(item.get("name").asString(), item);
        }
        var declared = new TreeMap<String, StorageItem<?, ?>>();
        pallet.storage().forEach(item -> declared.put(item.name(), item));
        var tests = new ArrayList<DynamicTest>();
        tests.add(
                DynamicTest.dynamicTest(
                        "names", () -> assertThat(declared.keySet()).isEqualTo(recorded.keySet())));
        recorded.forEach((name, item) -> {
            var ours = declared.get(name);
            if (ours != null) {
                tests.add(DynamicTest.dynamicTest(name, () -> compare(ours, item)));
            }
        });
        return tests.stream();
    }

    private static void compare(StorageItem<?, ?> ours, JsonNode recorded) {
        var hashers = new ArrayList<String>();
        if (recorded.has("hashers")) {
            recorded.get("hashers").forEach(hasher -> hashers.add(hasher.asString()));
        }
        assertThat(ours.keyParts().stream().map(part -> part.hasher().wireName()).toList())
                .isEqualTo(hashers);
        assertThat(ours.isOptional())
                .isEqualTo(recorded.get("modifier").asString().equals("Optional"));
        assertThat(ours.defaultBytes(ChainParams.normal()).toHex())
                .isEqualTo(recorded.get("default").asString());
        assertThat(shown(ours.wire().type())).isEqualTo(recorded.get("value").asString());
        if (recorded.has("key")) {
            var keys = ours.keyParts().stream().map(part -> shown(part.wire().type())).toList();
            assertThat(keys.size() == 1 ? keys.getFirst() : tuple(keys))
                    .isEqualTo(recorded.get("key").asString());
        }
    }

    private static String tuple(List<String> parts) {
        return "(" + String.join(", ", parts) + ")";
    }

    /// A type as the listing writes it.
    public static String shown(WireType type) {
        return switch (type) {
            case WireType.Primitive it -> it.name().toLowerCase(java.util.Locale.ROOT);
            case WireType.Compact(var inner) -> "Compact<" + shown(inner) + ">";
            case WireType.Sequence(var element) -> "Vec<" + shown(element) + ">";
            case WireType.Array(var element, var length) ->
                    "[" + shown(element) + "; " + length + "]";
            case WireType.Tuple(var elements) ->
                    tuple(elements.stream().map(StorageLayoutConformanceTest::shown).toList());
            case WireType.Composite(var path, var params, _) -> path + shown(params);
            case WireType.Variants(var path, var params, _) -> path + shown(params);
            case WireType.Named it -> it.path();
        };
    }

    private static String shown(List<WireType.Param> params) {
        var parts = new ArrayList<String>();
        for (var param : params) {
            if (param.type() != null) {
                parts.add(shown(param.type()));
            }
        }
        return parts.isEmpty() ? "" : "<" + String.join(", ", parts) + ">";
    }
}
