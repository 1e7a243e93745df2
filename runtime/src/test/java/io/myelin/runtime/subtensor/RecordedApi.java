package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.StorageLayoutConformanceTest.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Wire;
import io.myelin.scale.WireNames;
import io.myelin.scale.WireType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/// Compares a runtime API with the reference's metadata: methods, arguments, results, and all fields of these.
public final class RecordedApi {
    private final TreeMap<String, JsonNode> recordedTypes = new TreeMap<>();

    /// A path with several types, as `BTreeMap` has, names none of them; their parts are compared where they are used.
    private RecordedApi(JsonNode listing) {
        var ambiguous = new TreeSet<String>();
        for (var type : listing.get("types")) {
            if (type.has("path") && recordedTypes.put(type.get("path").asString(), type) != null) {
                ambiguous.add(type.get("path").asString());
            }
        }
        recordedTypes.keySet().removeAll(ambiguous);
    }

    /// One test per method of `api`.
    public static Stream<DynamicTest> compare(Object api) {
        var listing = RecordedMetadata.listing();
        var types = new RecordedApi(listing);
        var name = api.getClass().getAnnotation(RuntimeApi.class).name();
        var methods = new TreeMap<String, JsonNode>();
        for (var each : listing.get("runtimeApis")) {
            if (each.get("name").asString().equals(name)) {
                each.get("methods").forEach(it -> methods.put(it.get("name").asString(), it));
            }
        }
        assertThat(methods).isNotEmpty();
        return Arrays.stream(api.getClass().getDeclaredMethods())
                .filter(it -> Modifier.isPublic(it.getModifiers()) && !it.isSynthetic())
                .map(it ->
                        DynamicTest.dynamicTest(
                                name + "_" + WireNames.snake(it.getName()),
                                () -> types.compare(it, methods)));
    }

    private void compare(Method method, TreeMap<String, JsonNode> methods) {
        var recorded = methods.get(WireNames.snake(method.getName()));
        assertThat(recorded).as("is a method of the API").isNotNull();
        var inputs = new ArrayList<String>();
        var uses = method.getAnnotatedParameterTypes();
        for (int i = 1; i < uses.length; i++) {
            var type = RecordWires.PLAIN.of(uses[i]).type();
            inputs.add(WireNames.snake(method.getParameters()[i].getName()) + ": " + shown(type));
        }
        var recordedInputs = new ArrayList<String>();
        recorded.get("inputs")
                .forEach(it ->
                        recordedInputs.add(
                                it.get("name").asString() + ": " + it.get("type").asString()));
        assertThat(inputs).isEqualTo(recordedInputs);
        Wire<?> output = RecordWires.PLAIN.of(method.getAnnotatedReturnType());
        assertThat(shown(output.type())).isEqualTo(recorded.get("output").asString());
        compareFields(output.type());
    }

    private void compareFields(WireType type) {
        switch (type) {
            case WireType.Primitive _, WireType.Named _ -> {}
            case WireType.Compact(var inner) -> compareFields(inner);
            case WireType.Sequence(var element) -> compareFields(element);
            case WireType.Array(var element, _) -> compareFields(element);
            case WireType.Tuple(var elements) -> elements.forEach(this::compareFields);
            case WireType.Composite(var path, _, var fields) -> {
                var recorded = recordedTypes.get(path);
                // A path without a module, such as BTreeMap, stands for many types of the listing.
                if (recorded != null
                        && path.contains("::")
                        && !path.startsWith("substrate_fixed")) {
                    assertThat(lines(fields))
                            .as(path)
                            .isEqualTo(recordedLines(recorded.get("composite")));
                }
                fields.forEach(field -> compareFields(field.type()));
            }
            case WireType.Variants(var path, _, var variants) -> {
                var recorded = recordedTypes.get(path);
                if (recorded != null && !path.equals("Option")) {
                    var theirs = new ArrayList<String>();
                    recorded.get("variants")
                            .forEach(it ->
                                    theirs.add(
                                            it.get("index").asInt()
                                                    + it.get("name").asString()
                                                    + recordedLines(it.get("fields"))));
                    assertThat(
                                    variants.stream()
                                            .map(it -> it.index() + it.name() + lines(it.fields()))
                                            .toList())
                            .as(path)
                            .isEqualTo(theirs);
                }
                variants.forEach(it -> it.fields().forEach(field -> compareFields(field.type())));
            }
        }
    }

    private static List<String> lines(List<WireType.Field> fields) {
        return fields.stream().map(it -> it.name() + ": " + shown(it.type())).toList();
    }

    private static List<String> recordedLines(JsonNode fields) {
        var lines = new ArrayList<String>();
        for (var field : fields) {
            var name = field.get("name");
            lines.add(
                    (name == null || name.isNull() ? null : name.asString())
                            + ": "
                            + field.get("shown").asString());
        }
        return lines;
    }
}
