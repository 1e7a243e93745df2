package io.myelin.state.trie;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriePropertyTest {
    private record Version(Trie trie, TreeMap<Bytes, Bytes> model) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomEdits_matchASortedMapAndTheNaiveRoot(int seed) {
        var random = new Random(seed);
        var layout = seed % 2 == 0 ? TrieLayout.V0 : TrieLayout.V1;
        var versions = new ArrayList<Version>();
        versions.add(new Version(Trie.empty(layout), new TreeMap<>()));
        for (int block = 0; block < 60; block++) {
            // Mostly the latest version, at times an older one: forks must not disturb each other.
            int back = random.nextInt(4) == 0 ? random.nextInt(versions.size()) : 0;
            var parent = versions.get(versions.size() - 1 - back);
            versions.add(changed(parent, random));
        }
        for (var version : versions) {
            assertThat(version.trie.root()).isEqualTo(NaiveTrie.root(layout, version.model));
            assertThat(version.trie.size()).isEqualTo(version.model.size());
            assertThat(list(version.trie.entries())).isEqualTo(list(version.model));
        }
        checkReads(versions.getLast(), random);
    }

    private static Version changed(Version parent, Random random) {
        var model = new TreeMap<>(parent.model);
        var edit = parent.trie.edit();
        for (int i = random.nextInt(25); i > 0; i--) {
            var keys = new ArrayList<>(model.keySet());
            if (!keys.isEmpty() && random.nextInt(5) < 2) {
                var key = keys.get(random.nextInt(keys.size()));
                assertThat(edit.remove(key)).isEqualTo(model.remove(key));
            } else {
                var key = TrieSamples.key(keys, random);
                var value = TrieSamples.value(random);
                assertThat(edit.put(key, value)).isEqualTo(model.put(key, value));
            }
            var absent = TrieSamples.key(keys, random);
            if (!model.containsKey(absent)) {
                assertThat(edit.remove(absent)).isNull();
            }
        }
        return new Version(edit.build(), model);
    }

    private static void checkReads(Version version, Random random) {
        var model = version.model;
        var probes = TrieSamples.keysNear(model.keySet(), 300, random);
        probes.addAll(model.keySet());
        for (var probe : probes) {
            assertThat(version.trie.get(probe)).isEqualTo(model.get(probe));
            assertThat(version.trie.nextKey(probe)).isEqualTo(model.higherKey(probe));
            var below = model.tailMap(probe, true);
            var expected = new ArrayList<Map.Entry<Bytes, Bytes>>();
            for (var entry : below.entrySet()) {
                if (!entry.getKey().startsWith(probe)) {
                    break;
                }
                expected.add(Map.entry(entry.getKey(), entry.getValue()));
            }
            assertThat(list(version.trie.entries(probe))).isEqualTo(expected);
            var after = TrieSamples.key(new ArrayList<>(probes), random);
            expected.removeIf(e -> e.getKey().compareTo(after) <= 0);
            assertThat(list(version.trie.entriesAfter(probe, after))).isEqualTo(expected);
        }
    }

    private static <T> List<T> list(Iterator<T> iterator) {
        var list = new ArrayList<T>();
        iterator.forEachRemaining(list::add);
        return list;
    }

    private static List<Map.Entry<Bytes, Bytes>> list(TreeMap<Bytes, Bytes> map) {
        return map.entrySet().stream().map(e -> Map.entry(e.getKey(), e.getValue())).toList();
    }
}
