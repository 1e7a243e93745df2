package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The published trie cases.
final class TrieVectors {
    /// Entries with the root they must have in `layout` and, where recorded, the encodings of all
    /// hashed nodes.
    record TrieCase(
            String name,
            TrieLayout layout,
            Map<Bytes, Bytes> entries,
            Hash256 root,
            Map<Bytes, Bytes> nodes) {}

    record OrderedCase(TrieLayout layout, List<Bytes> items, Hash256 root) {}

    private TrieVectors() {}

    static Stream<TrieCase> tries() {
        return read("tries").flatMap(c -> Stream.of(TrieLayout.values()).map(l -> trie(c, l)));
    }

    static Stream<OrderedCase> ordered() {
        return read("ordered").flatMap(c -> Stream.of(TrieLayout.values()).map(l -> list(c, l)));
    }

    private static TrieCase trie(JsonNode json, TrieLayout layout) {
        var entries = new TreeMap<Bytes, Bytes>();
        json.get("items").forEach(i -> entries.put(bytes(i.get(0)), bytes(i.get(1))));
        var nodes = new TreeMap<Bytes, Bytes>();
        json.path("nodes_" + suffix(layout))
                .propertyStream()
                .forEach(n -> nodes.put(Bytes.fromHex(n.getKey()), bytes(n.getValue())));
        return new TrieCase(
                json.get("name").asString(), layout, entries, root(json, layout), nodes);
    }

    private static OrderedCase list(JsonNode json, TrieLayout layout) {
        var items = json.get("values").valueStream().map(TrieVectors::bytes).toList();
        return new OrderedCase(layout, items, root(json, layout));
    }

    private static Hash256 root(JsonNode json, TrieLayout layout) {
        return Hash256.fromHex(json.get("root_" + suffix(layout)).asString());
    }

    private static String suffix(TrieLayout layout) {
        return layout == TrieLayout.V0 ? "v0" : "v1";
    }

    private static Bytes bytes(JsonNode hex) {
        return Bytes.fromHex(hex.asString());
    }

    private static Stream<JsonNode> read(String name) {
        var path = "/vectors/primitives/trie.json";
        try (var in = TrieVectors.class.getResourceAsStream(path)) {
            return new ObjectMapper()
                    .readTree(Objects.requireNonNull(in, path))
                    .get(name)
                    .valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
