package io.myelin.sdk.neuron;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A message between neurons: a type and a value for each of its fields. Immutable.
public final class Synapse {
    private final SynapseType type;
    private final ObjectNode values;

    private Synapse(SynapseType type, ObjectNode values) {
        this.type = type;
        this.values = values;
    }

    /// Reads the fields of `type` from a JSON object; throws [IllegalArgumentException] naming the field that does not fit.
    static Synapse parse(SynapseType type, JsonNode body) {
        return new Synapse(type, type.select(body));
    }

    public SynapseType type() {
        return type;
    }

    /// The same message with another value in one field.
    public Synapse with(String field, @Nullable Object value) {
        json(field);
        var changed = values.deepCopy();
        changed.set(field, Json.of(value));
        return parse(type, changed);
    }

    /// The value of `field`. Callers must not change it.
    public JsonNode json(String field) {
        var value = values.get(field);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no field " + field + " in synapse type " + type.name());
        }
        return value;
    }

    /// A string field; an empty text for null.
    public String text(String field) {
        var value = json(field);
        return value.isNull() ? "" : value.asString();
    }

    public long number(String field) {
        return json(field).asLong();
    }

    /// A list of strings.
    public List<String> texts(String field) {
        return json(field).valueStream().map(JsonNode::asString).toList();
    }

    /// All fields, in declared order.
    ObjectNode values() {
        return values;
    }

    /// hex(H(h₁‖h₂‖…)) with hᵢ = hex(H(str(fieldᵢ))) and H = SHA3-256, over the type's hash fields in their order.
    ///
    /// Source: bittensor 10.5.0 `core/synapse.py`, `body_hash`.
    public String bodyHash() {
        var joined = new StringBuilder();
        for (var field : type.hashFields()) {
            joined.append(sha3(PythonText.str(json(field))));
        }
        return sha3(joined.toString());
    }

    /// The values that the body hash covers, a line each: what is asked, without what is answered.
    public String signedText() {
        return String.join(
                "\n",
                type.hashFields().stream().map(field -> PythonText.str(json(field))).toList());
    }

    private static String sha3(String text) {
        try {
            var utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var digest = MessageDigest.getInstance("SHA3-256");
            digest.update(utf8);
            return HexFormat.of().formatHex(digest.digest());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text is not valid Unicode", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA3-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Synapse that
                && type.name().equals(that.type.name())
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /// Type and size only: prompts and answers do not belong into logs.
    @Override
    public String toString() {
        return type.name() + "(" + values.size() + " fields)";
    }
}
