package io.myelin.sdk.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A kind of message: its route, its fields in order, and the fields that the body hash covers, in order.
///
/// The Python counterpart is a `Synapse` subclass with `required_hash_fields`. What the hash leaves out is not protected
/// by the caller's signature. Design advice: hash strings and integers only, or one string that holds JSON.
public record SynapseType(String name, List<Field> fields, List<String> hashFields) {
    /// The base type that every axon answers as it is: a ping.
    public static final SynapseType PING = named("Synapse").build();

    /// Most fields of one type.
    private static final int FIELDS_MAX = 256;

    public SynapseType {
        fields = List.copyOf(fields);
        hashFields = List.copyOf(hashFields);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
            throw new IllegalArgumentException(
                    "synapse type `" + name + "` is not a class name of at most 100 characters");
        }
        if (fields.size() > FIELDS_MAX) {
            throw new IllegalArgumentException("more than " + FIELDS_MAX + " fields in " + name);
        }
        var known = fields.stream().map(Field::name).toList();
        for (var field : hashFields) {
            if (!known.contains(field)) {
                throw new IllegalArgumentException(
                        "hash field " + field + " is no field of " + name + " " + known);
            }
        }
    }

    /// A field; without a default a request must carry it.
    public record Field(String name, FieldType type, @Nullable JsonNode defaultValue) {
        public boolean isRequired() {
            return defaultValue == null;
        }
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /// A synapse of this type from plain Java data by field name; missing fields take their defaults.
    public Synapse with(Map<String, ?> values) {
        var node = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> node.set(name, Json.of(value)));
        return Synapse.parse(this, node);
    }

    /// Builds a type, field by field.
    public static final class Builder {
        private final String name;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private List<String> hashFields = List.of();

        private Builder(String name) {
            this.name = name;
        }

        public Builder required(String field, FieldType type) {
            fields.put(field, new Field(field, type, null));
            return this;
        }

        /// A field with a default: null, a number, text, list or map.
        public Builder optional(String field, FieldType type, @Nullable Object defaultValue) {
            fields.put(field, new Field(field, type, Json.of(defaultValue)));
            return this;
        }

        /// The fields that the signature protects, in order.
        public Builder hashing(String... names) {
            hashFields = List.of(names);
            return this;
        }

        public SynapseType build() {
            return new SynapseType(name, new ArrayList<>(fields.values()), hashFields);
        }
    }

    /// Field values of `body` in declared order: checked, coerced, defaults filled in, unknown names dropped.
    ObjectNode select(JsonNode body) {
        var values = JsonNodeFactory.instance.objectNode();
        for (var field : fields) {
            var given = body.get(field.name());
            if (given == null) {
                given = field.defaultValue();
                if (given == null) {
                    throw new IllegalArgumentException(
                            "field " + field.name() + " of " + name + " is missing");
                }
                values.set(field.name(), given.deepCopy());
            } else {
                try {
                    values.set(field.name(), field.type().coerce(given));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "field " + field.name() + " of " + name + ": " + e.getMessage(), e);
                }
            }
        }
        return values;
    }
}
