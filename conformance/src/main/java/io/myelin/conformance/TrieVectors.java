package io.myelin.conformance;

import static io.myelin.conformance.Json.field;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.state.trie.OrderedTrie;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Vectors of tries: roots of maps and lists in both layouts, and the nodes they hash.
final class TrieVectors {
    private TrieVectors() {}

    static void addTo(Map<String, Function<JsonNode, VectorBody>> kinds) {
        kinds.put("tries", TrieVectors::trie);
        kinds.put("ordered", TrieVectors::ordered);
    }

    private static VectorBody trie(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    Map<Bytes, Bytes> entries = new TreeMap<>();
                    for (JsonNode item : field(vector, "items")) {
                        entries.put(hex(item.get(0)), hex(item.get(1)));
                    }
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    for (TrieLayout layout : TrieLayout.values()) {
                        Trie trie = Trie.of(layout, entries);
                        computed.put("root_" + name(layout), trie.root().toHex());
                        computed.put("nodes_" + name(layout), nodes(trie, entries));
                    }
                    return computed;
                });
    }

    private static Bytes hex(JsonNode text) {
        return Bytes.fromHex(text.asString());
    }

    private static String name(TrieLayout layout) {
        return switch (layout) {
            case V0 -> "v0";
            case V1 -> "v1";
        };
    }

    /// All nodes by their hash, as a proof of all keys lists them; values that entered by hash are
    /// among them.
    private static Map<String, Object> nodes(Trie trie, Map<Bytes, Bytes> entries) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        for (Bytes node : trie.prove(entries.keySet())) {
            nodes.put(Blake2b.hash(node.toArray()).toHex(), node.toHex());
        }
        return nodes;
    }

    private static VectorBody ordered(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    List<Bytes> values = Json.list(field(vector, "values"), TrieVectors::hex);
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    for (TrieLayout layout : TrieLayout.values()) {
                        computed.put(
                                "root_" + name(layout), OrderedTrie.root(layout, values).toHex());
                    }
                    return computed;
                });
    }
}
