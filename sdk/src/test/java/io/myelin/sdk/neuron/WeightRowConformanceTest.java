package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Weight rows against those that the Python SDK computes with numpy.
class WeightRowConformanceTest {
    @TestFactory
    Stream<DynamicTest> rows() throws IOException {
        try (var in =
                WeightRowConformanceTest.class.getResourceAsStream(
                        "/vectors/process_weights.json")) {
            return Json.MAPPER.readTree(in).get("cases").valueStream().toList().stream()
                    .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> row(v)));
        }
    }

    private static void row(JsonNode v) {
        var row =
                WeightRow.process(
                        v.get("weights").valueStream().mapToDouble(JsonNode::asDouble).toArray(),
                        new WeightRow.Rules(
                                v.get("minAllowed").asInt(),
                                v.get("limitU16").asInt(),
                                v.get("excludeQuantile").asInt()));
        assertThat(row.uids()).isEqualTo(ints(v.get("uids")));
        assertThat(row.valuesU16()).isEqualTo(ints(v.get("values")));
    }

    private static List<Integer> ints(JsonNode list) {
        return list.valueStream().map(JsonNode::asInt).toList();
    }
}
