package io.myelin.node.rpc;

import io.myelin.block.DigestItem;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The JSON shapes of chain objects, as the reference node prints them.
final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static JsonNode hex(@Nullable Bytes bytes) {
        return bytes == null ? NullNode.instance : StringNode.valueOf(bytes.toHex());
    }

    static JsonNode hex(Hash256 hash) {
        return StringNode.valueOf(hash.toHex());
    }

    static JsonNode text(String text) {
        return StringNode.valueOf(text);
    }

    /// Hex without leading zeros, as numbers of headers are printed.
    static String minimalHex(long number) {
        return "0x" + Long.toHexString(number);
    }

    static ArrayNode hexList(List<Bytes> list) {
        var array = array();
        list.forEach(item -> array.add(item.toHex()));
        return array;
    }

    static ObjectNode header(Header header) {
        var json =
                object().put("parentHash", header.parentHash().toHex())
                        .put("number", minimalHex(header.number()))
                        .put("stateRoot", header.stateRoot().toHex())
                        .put("extrinsicsRoot", header.extrinsicsRoot().toHex());
        var logs = array();
        for (DigestItem item : header.digest().items()) {
            logs.add(item.encode().toHex());
        }
        json.putObject("digest").set("logs", logs);
        return json;
    }

    static ObjectNode signedBlock(Block block) {
        var json = object();
        json.putObject("block")
                .set("header", header(block.header()))
                .set("extrinsics", hexList(block.extrinsics()));
        json.putNull("justifications");
        return json;
    }

    /// `{block, changes: [[key, value or null], …]}`.
    static ObjectNode storageChanges(Hash256 block, ArrayNode changes) {
        return object().put("block", block.toHex()).set("changes", changes);
    }

    static ArrayNode change(Bytes key, @Nullable Bytes value) {
        return array().add(key.toHex()).add(hex(value));
    }
}
