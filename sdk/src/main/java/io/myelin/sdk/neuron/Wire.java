package io.myelin.sdk.neuron;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The headers and bodies that axons and dendrites exchange.
///
/// `timeoutSeconds` is 0 when a request does not say how long its sender waits.
/// Source: bittensor 10.5.0 `core/synapse.py`, `to_headers` and `parse_headers_to_inputs`.
record Wire(Terminal axon, Terminal dendrite, double timeoutSeconds, String computedBodyHash) {
    /// The protocol version that we speak: 10.5.0 as M·10⁶ + m·10³ + p.
    static final long VERSION = 10_005_000;

    /// The first version whose nonces carry Unix time.
    static final long VERSION_WITH_TIME = 7_002_000;

    private static final String AXON = "bt_header_axon_";
    private static final String DENDRITE = "bt_header_dendrite_";
    private static final String INPUT = "bt_header_input_obj_";

    /// Reads request headers (names in lower case); throws [IllegalArgumentException] for what Python could not parse.
    static Wire read(Map<String, String> headers, SynapseType type) {
        var axon = new LinkedHashMap<String, String>();
        var dendrite = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith(AXON)) {
                putMember(axon, name.substring(AXON.length()), value);
            } else if (name.startsWith(DENDRITE)) {
                putMember(dendrite, name.substring(DENDRITE.length()), value);
            }
        });
        for (var field : type.fields()) {
            if (field.isRequired()
                    && !headers.containsKey(INPUT + field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "header " + INPUT + field.name() + " is missing");
            }
        }
        var wire =
                new Wire(
                        new Terminal(axon),
                        new Terminal(dendrite),
                        timeout(headers.get("timeout")),
                        headers.getOrDefault("computed_body_hash", ""));
        wire.requireIntegers(wire.axon);
        wire.requireIntegers(wire.dendrite);
        return wire;
    }

    private static void putMember(Map<String, String> members, String member, String value) {
        if (Terminal.isMember(member)) {
            members.put(member, value);
        }
    }

    private void requireIntegers(Terminal terminal) {
        terminal.integer(Terminal.PORT);
        terminal.integer(Terminal.VERSION);
        terminal.integer(Terminal.NONCE);
        terminal.integer(Terminal.STATUS_CODE);
        var processTime = terminal.get(Terminal.PROCESS_TIME);
        if (processTime != null) {
            number(Terminal.PROCESS_TIME, processTime);
        }
    }

    private static double timeout(@Nullable String text) {
        double seconds = text == null ? 0 : number("timeout", text);
        if (Double.isNaN(seconds) || seconds < 0) {
            throw new IllegalArgumentException("timeout `" + text + "` is no duration");
        }
        return seconds;
    }

    /// The time that the sender waits, 0 when it does not say.
    long timeoutMillis() {
        return (long) (timeoutSeconds * 1000);
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " `" + text + "` is no number", e);
        }
    }

    /// The headers of a message whose body is `synapse`.
    Map<String, String> headers(Synapse synapse) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("name", synapse.type().name());
        headers.put("timeout", PythonText.number(timeoutSeconds));
        axon.members().forEach((member, value) -> headers.put(AXON + member, printable(value)));
        dendrite.members()
                .forEach((member, value) -> headers.put(DENDRITE + member, printable(value)));
        for (var field : synapse.type().fields()) {
            var value = synapse.json(field.name());
            if (field.isRequired() && !value.isNull()) {
                headers.put(INPUT + field.name(), emptyOf(value));
            }
        }
        headers.put("header_size", Integer.toString(headers.size()));
        headers.put("total_size", Integer.toString(headers.size()));
        headers.put("computed_body_hash", synapse.bodyHash());
        return headers;
    }

    /// Base64 of the JSON of an empty value of the same Python type.
    private static String emptyOf(JsonNode value) {
        var json =
                switch (value.getNodeType()) {
                    case STRING -> "\"\"";
                    case BOOLEAN -> "false";
                    case NUMBER -> value.isFloatingPointNumber() ? "0.0" : "0";
                    case ARRAY -> "[]";
                    case OBJECT -> "{}";
                    case NULL, MISSING, BINARY, POJO -> "null";
                };
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Header values are one line of printable ASCII; anything else would be refused or split the response.
    private static String printable(String value) {
        var line = new StringBuilder();
        value.chars().limit(1000).forEach(c -> line.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return line.toString();
    }

    /// The whole body: base members in the order of the Python class, then the synapse's own fields.
    ObjectNode body(Synapse synapse) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("name", synapse.type().name());
        body.put("timeout", timeoutSeconds);
        body.put("total_size", 0);
        body.put("header_size", 0);
        body.set("dendrite", dendrite.toJson());
        body.set("axon", axon.toJson());
        body.put("computed_body_hash", "");
        body.setAll(synapse.values());
        return body;
    }
}
