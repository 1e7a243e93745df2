package io.myelin.conformance;

import static io.myelin.conformance.Json.bytes;
import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.hex;
import static io.myelin.conformance.Json.text;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.hash.Hashers;
import io.myelin.crypto.hash.Keccak256;
import io.myelin.crypto.hash.Sha2;
import io.myelin.crypto.hash.Twox;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Vectors of the primitives folder. Hashes and storage keys are here, the rest by subject.
final class PrimitiveVectors {
    private PrimitiveVectors() {}

    static VectorForm form() {
        Map<String, Function<JsonNode, VectorBody>> kinds = new LinkedHashMap<>();
        kinds.put("cases", PrimitiveVectors::hashes);
        kinds.put("prefixes", PrimitiveVectors::prefix);
        kinds.put("maps", PrimitiveVectors::mapKey);
        KeyVectors.addTo(kinds);
        ScaleVectors.addTo(kinds);
        BlockVectors.addTo(kinds);
        TrieVectors.addTo(kinds);
        return VectorForm.keyed(kinds);
    }

    private static VectorBody hashes(JsonNode vector) {
        byte[] data = bytes(vector, "data").toArray();
        return new VectorBody(
                vector,
                () -> {
                    Map<String, @Nullable Object> computed = new LinkedHashMap<>();
                    for (String name : vector.propertyNames()) {
                        computed.put(name, hash(name, data));
                    }
                    return computed;
                });
    }

    private static String hash(String name, byte[] data) {
        return hex(
                switch (name) {
                    case "data" -> data;
                    case "blake2_64" -> Blake2b.hash64(data);
                    case "blake2_128" -> Blake2b.hash128(data);
                    case "blake2_256" -> Blake2b.hash256(data);
                    case "blake2_512" -> Blake2b.hash512(data);
                    case "twox_64" -> Twox.hash64(data);
                    case "twox_128" -> Twox.hash128(data);
                    case "twox_256" -> Twox.hash256(data);
                    case "keccak_256" -> Keccak256.hash(data);
                    case "sha2_256" -> Sha2.hash256(data);
                    case "sha2_512" -> Sha2.hash512(data);
                    default -> throw new IllegalArgumentException("unknown hash '" + name + "'");
                });
    }

    /// The key under which a value, or a whole map, is stored: both names hashed.
    private static Bytes prefixOf(JsonNode vector) {
        return twox128(text(vector, "pallet")).concat(twox128(text(vector, "item")));
    }

    private static Bytes twox128(String name) {
        return Bytes.wrap(Hashers.twox128(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static VectorBody prefix(JsonNode vector) {
        return new VectorBody(field(vector, "key"), () -> prefixOf(vector).toHex());
    }

    private static VectorBody mapKey(JsonNode vector) {
        JsonNode hashers = field(vector, "hashers");
        JsonNode keys = field(vector, "encoded_keys");
        return new VectorBody(
                field(vector, "key"),
                () -> {
                    Bytes key = prefixOf(vector);
                    for (int i = 0; i < hashers.size(); i++) {
                        byte[] part = Bytes.fromHex(keys.get(i).asString()).toArray();
                        key = key.concat(Bytes.wrap(keyPart(hashers.get(i).asString(), part)));
                    }
                    return key.toHex();
                });
    }

    private static byte[] keyPart(String hasher, byte[] key) {
        return switch (hasher) {
            case "Identity" -> Hashers.identity(key);
            case "Blake2_128" -> Hashers.blake2_128(key);
            case "Blake2_128Concat" -> Hashers.blake2_128Concat(key);
            case "Blake2_256" -> Hashers.blake2_256(key);
            case "Twox64Concat" -> Hashers.twox64Concat(key);
            case "Twox128" -> Hashers.twox128(key);
            case "Twox256" -> Hashers.twox256(key);
            default -> throw new IllegalArgumentException("unknown hasher '" + hasher + "'");
        };
    }
}
