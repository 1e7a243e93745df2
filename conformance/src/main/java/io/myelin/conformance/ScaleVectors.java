package io.myelin.conformance;

import static io.myelin.conformance.Json.bytes;
import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.text;

import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Vectors of SCALE: compact integers and values of named types.
final class ScaleVectors {
    private ScaleVectors() {}

    static void addTo(Map<String, Function<JsonNode, VectorBody>> kinds) {
        kinds.put("compact", ScaleVectors::compact);
        kinds.put("values", ScaleVectors::value);
        kinds.put("compact_non_canonical", ScaleVectors::notShortest);
    }

    private static VectorBody compact(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    ScaleWriter out = new ScaleWriter();
                    out.compactU128(new BigInteger(text(vector, "value")));
                    ScaleReader in = new ScaleReader(bytes(vector, "hex"));
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("hex", out.toBytes().toHex());
                    computed.put("value", in.compactU128());
                    in.expectEnd();
                    return computed;
                });
    }

    private static VectorBody value(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    ScaleType type = ScaleType.parse(text(vector, "type"));
                    ScaleWriter out = new ScaleWriter();
                    type.write(field(vector, "value"), out);
                    ScaleReader in = new ScaleReader(bytes(vector, "hex"));
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("hex", out.toBytes().toHex());
                    computed.put("value", type.read(in));
                    in.expectEnd();
                    return computed;
                });
    }

    private static VectorBody notShortest(JsonNode vector) {
        return new VectorBody(
                JsonNodeFactory.instance.stringNode("refused"),
                () -> {
                    try {
                        return "read as " + new ScaleReader(bytes(vector, "hex")).compactU128();
                    } catch (ScaleException refused) {
                        return "refused";
                    }
                });
    }
}
