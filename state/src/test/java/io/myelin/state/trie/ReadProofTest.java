package io.myelin.state.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadProofTest {
    @ParameterizedTest
    @EnumSource(TrieLayout.class)
    void proof_showsPresentAndAbsentKeys(TrieLayout layout) {
        var random = new Random(11);
        var entries = sample(200, random);
        var trie = Trie.of(layout, entries);
        var probes = new ArrayList<>(TrieSamples.keysNear(entries.keySet(), 200, random));
        probes.addAll(entries.keySet());
        for (var probe : probes) {
            var proof = ReadProof.of(trie.root(), trie.prove(List.of(probe)));
            assertThat(proof.get(probe)).isEqualTo(entries.get(probe));
        }
        var all = ReadProof.of(trie.root(), trie.prove(probes));
        for (var probe : probes) {
            assertThat(all.get(probe)).isEqualTo(entries.get(probe));
        }
    }

    @ParameterizedTest
    @EnumSource(TrieLayout.class)
    void changedProof_neverShowsAnotherValue(TrieLayout layout) {
        var random = new Random(12);
        var entries = sample(60, random);
        var trie = Trie.of(layout, entries);
        for (var key : entries.keySet()) {
            var parts = new ArrayList<>(trie.prove(List.of(key)));
            int at = random.nextInt(parts.size());
            byte[] part = parts.get(at).toArray();
            if (part.length == 0) {
                continue;
            }
            part[random.nextInt(part.length)] ^= (byte) (1 << random.nextInt(8));
            parts.set(at, Bytes.wrap(part));
            assertThatThrownBy(() -> ReadProof.of(trie.root(), parts).get(key))
                    .isInstanceOf(ProofException.class);
        }
    }

    @Test
    void emptyTrie_provesAbsence() {
        var trie = Trie.empty(TrieLayout.V1);
        var key = Bytes.ofUtf8("anything");
        assertThat(ReadProof.of(trie.root(), trie.prove(List.of(key))).get(key)).isNull();
    }

    @Test
    void proofOfOtherKeys_isIncomplete() {
        var random = new Random(13);
        var entries = sample(200, random);
        var trie = Trie.of(TrieLayout.V1, entries);
        var proof = ReadProof.of(trie.root(), trie.prove(List.of(entries.firstKey())));
        assertThatThrownBy(() -> entries.keySet().forEach(proof::get))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("incomplete");
    }

    @Test
    void randomBytes_areAWholeNodeOrRefused() {
        var random = new Random(14);
        for (int i = 0; i < 20_000; i++) {
            var data = new byte[random.nextInt(80)];
            random.nextBytes(data);
            try {
                EncodedNode.decode(Bytes.wrap(data));
            } catch (ProofException refused) {
                assertThat(refused).hasMessageStartingWith("trie node is broken");
            }
        }
    }

    @Test
    void closestMerkleValue_changesExactlyWithTheEntriesBelow() {
        var random = new Random(15);
        var entries = sample(200, random);
        var trie = Trie.of(TrieLayout.V1, entries);
        for (var changedKey : entries.keySet()) {
            var edit = trie.edit();
            edit.put(changedKey, Bytes.ofUtf8("another value, longer than thirty-two bytes"));
            var changed = edit.build();
            for (var prefix : entries.keySet()) {
                assertThat(trie.closestMerkleValue(prefix)).isNotNull();
                var same =
                        trie.closestMerkleValue(prefix).equals(changed.closestMerkleValue(prefix));
                assertThat(same).isEqualTo(!changedKey.startsWith(prefix));
            }
        }
        assertThat(trie.closestMerkleValue(Bytes.ofUtf8("no such prefix"))).isNull();
    }

    private static TreeMap<Bytes, Bytes> sample(int count, Random random) {
        var entries = new TreeMap<Bytes, Bytes>();
        TrieSamples.keysNear(List.of(), count, random)
                .forEach(key -> entries.put(key, TrieSamples.value(random)));
        return entries;
    }
}
