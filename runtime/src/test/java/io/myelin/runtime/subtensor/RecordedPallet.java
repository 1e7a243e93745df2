package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.StorageLayoutConformanceTest.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPart;
import io.myelin.scale.WireType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/// Compares a pallet's calls, events, errors and constants with the reference's metadata.
public final class RecordedPallet {
    private RecordedPallet() {}

    /// One test per item of the listing, and one that there are no others.
    public static Stream<DynamicTest> compare(Pallet pallet) {
        var recorded = RecordedMetadata.pallet(pallet.name());
        int index = recorded.get("index").asInt();
        var kernel = Kernel.builder(ChainParams.normal()).pallet(index, pallet).build();
        var tests = new ArrayList<DynamicTest>();
        compare("calls", recorded.get("calls"), variants(kernel, index, PalletPart.CALL), tests);
        compare("events", recorded.get("events"), variants(kernel, index, PalletPart.EVENT), tests);
        compare("errors", recorded.get("errors"), variants(kernel, index, PalletPart.ERROR), tests);
        tests.add(DynamicTest.dynamicTest("constants", () -> compareConstants(pallet, recorded)));
        return tests.stream();
    }

    private static List<String> variants(Kernel kernel, int index, PalletPart part) {
        return ((WireType.Variants) kernel.palletType(index, part))
                .variants().stream().map(RecordedPallet::line).toList();
    }

    private static String line(WireType.Variant variant) {
        var fields = new ArrayList<String>();
        for (var field : variant.fields()) {
            fields.add(field.name() + ": " + shown(field.type()));
        }
        return variant.index() + " " + variant.name() + fields;
    }

    private static void compare(
            String part, JsonNode recorded, List<String> ours, List<DynamicTest> tests) {
        var theirs = new ArrayList<String>();
        recorded.forEach(item -> theirs.add(line(item)));
        for (var line : theirs) {
            tests.add(
                    DynamicTest.dynamicTest(
                            part + " " + line.substring(0, line.indexOf('[')),
                            () -> assertThat(ours).contains(line)));
        }
        tests.add(
                DynamicTest.dynamicTest(
                        part + ": no others", () -> assertThat(theirs).containsAll(ours)));
    }

    private static String line(JsonNode item) {
        var fields = new ArrayList<String>();
        for (var field : item.get("args")) {
            var name = field.get("name");
            fields.add(
                    (name == null || name.isNull() ? "null" : name.asString())
                            + ": "
                            + field.get("type").asString());
        }
        return item.get("index").asInt() + " " + item.get("name").asString() + fields;
    }

    private static void compareConstants(Pallet pallet, JsonNode recorded) {
        var theirs = new TreeMap<String, String>();
        recorded.get("constants")
                .forEach(item ->
                        theirs.put(item.get("name").asString(), item.get("value").asString()));
        var ours = new TreeMap<String, String>();
        for (var constant : pallet.constants()) {
            ours.put(constant.name(), encoded(constant));
        }
        assertThat(ours).isEqualTo(theirs);
    }

    private static <V> String encoded(Pallet.Constant<V> constant) {
        return constant.wire()
                .encode(Objects.requireNonNull(constant.value().apply(ChainParams.normal())))
                .toHex();
    }
}
