package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.KeyPart;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageItem;
import io.myelin.scale.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Storage keys of our declarations against keys computed with the stock JavaScript libraries.
class StorageKeyConformanceTest {
    private static final Runtime RUNTIME = Runtime.create(ChainParams.normal());

    private static JsonNode vectors(String part) {
        return new ObjectMapper()
                .readTree(
                        StorageKeyConformanceTest.class.getResourceAsStream(
                                "/vectors/storage_keys.json"))
                .get(part);
    }

    @TestFactory
    List<DynamicTest> prefixes() {
        var tests = new ArrayList<DynamicTest>();
        for (var each : vectors("prefixes")) {
            String pallet = each.get("pallet").asString();
            String item = each.get("item").asString();
            tests.add(
                    DynamicTest.dynamicTest(
                            pallet + "." + item,
                            () ->
                                    assertThat(PalletPrefix.of(pallet).itemPrefix(item).toHex())
                                            .isEqualTo(each.get("key").asString())));
        }
        return tests;
    }

    /// Recorded keys read as typed keys of the declared item give the same raw key again.
    @TestFactory
    List<DynamicTest> maps() {
        var tests = new ArrayList<DynamicTest>();
        for (var each : vectors("maps")) {
            var item = find(each.get("pallet").asString(), each.get("item").asString());
            if (item == null) {
                continue; // a pallet that this runtime does not have
            }
            tests.add(
                    DynamicTest.dynamicTest(
                            item.pallet().name() + "." + item.name(), () -> check(item, each)));
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests;
    }

    private static StorageItem<?, ?> find(String pallet, String name) {
        for (var each : RUNTIME.kernel().pallets().values()) {
            for (var item : each.storage()) {
                if (each.name().equals(pallet) && item.name().equals(name)) {
                    return item;
                }
            }
        }
        return null;
    }

    private static void check(StorageItem<?, ?> item, JsonNode each) {
        var hashers = new ArrayList<String>();
        each.get("hashers").forEach(hasher -> hashers.add(hasher.asString()));
        assertThat(item.keyParts().stream().map(part -> part.hasher().wireName()).toList())
                .isEqualTo(hashers);
        var key = item.prefix();
        for (int i = 0; i < item.keyParts().size(); i++) {
            var encoded = Bytes.fromHex(each.get("encoded_keys").get(i).asString());
            key = key.concat(part(item.keyParts().get(i), encoded));
        }
        assertThat(key.toHex()).isEqualTo(each.get("key").asString());
    }

    private static <K> Bytes part(KeyPart<K> part, Bytes encoded) {
        Wire<K> wire = part.wire();
        return part.rawPart(wire.decode(encoded));
    }
}
