package io.myelin.state.trie;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TrieConformanceTest {
    @TestFactory
    Stream<DynamicTest> tries_insertedInRandomOrder_haveTheRecordedRoot() {
        return cases(c -> {
            for (int seed = 0; seed < 5; seed++) {
                var edit = Trie.empty(c.layout()).edit();
                insertShuffled(edit, c, new Random(seed));
                assertThat(edit.build().root()).isEqualTo(c.root());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tries_afterOtherKeysCameAndWent_haveTheRecordedRoot() {
        return cases(c -> {
            var random = new Random(7);
            var edit = Trie.empty(c.layout()).edit();
            var others = TrieSamples.keysNear(c.entries().keySet(), 300, random);
            others.removeAll(c.entries().keySet());
            for (var key : others) {
                edit.put(key, TrieSamples.value(random));
            }
            edit.build();
            insertShuffled(edit, c, random);
            edit.build();
            var shuffled = new ArrayList<>(others);
            Collections.shuffle(shuffled, random);
            for (var key : shuffled) {
                assertThat(edit.remove(key)).isNotNull();
            }
            var trie = edit.build();
            assertThat(trie.root()).isEqualTo(c.root());
            assertThat(trie.size()).isEqualTo(c.entries().size());
        });
    }

    @TestFactory
    Stream<DynamicTest> proofOfAllKeys_isTheRecordedNodes() {
        return TrieVectors.tries()
                .filter(c -> !c.nodes().isEmpty())
                .map(c -> test(c, TrieConformanceTest::checkNodes));
    }

    /// Values that entered by hash are part of a proof but no nodes, so no part of the record.
    private static void checkNodes(TrieVectors.TrieCase c) {
        var nodes = new TreeSet<>(c.nodes().values());
        var expected = new TreeSet<>(nodes);
        for (var value : c.entries().values()) {
            if (c.layout().hashes(value.size())) {
                expected.add(value);
            }
        }
        var proof = Trie.of(c.layout(), c.entries()).prove(c.entries().keySet());
        assertThat(proof).containsExactlyElementsOf(expected);
        var read = ReadProof.of(c.root(), proof);
        c.entries().forEach((key, value) -> assertThat(read.get(key)).isEqualTo(value));
    }

    @TestFactory
    Stream<DynamicTest> naiveTrie_hasTheRecordedRoot() {
        return cases(c ->
                assertThat(NaiveTrie.root(c.layout(), new TreeMap<>(c.entries())))
                        .isEqualTo(c.root()));
    }

    @TestFactory
    Stream<DynamicTest> orderedTries_haveTheRecordedRoot() {
        return TrieVectors.ordered()
                .map(c ->
                        DynamicTest.dynamicTest(
                                c.items().size() + " items " + c.layout(),
                                () ->
                                        assertThat(OrderedTrie.root(c.layout(), c.items()))
                                                .isEqualTo(c.root())));
    }

    private static void insertShuffled(TrieEdit edit, TrieVectors.TrieCase c, Random random) {
        var keys = new ArrayList<Bytes>(c.entries().keySet());
        Collections.shuffle(keys, random);
        for (var key : keys) {
            edit.put(key, c.entries().get(key));
            if (random.nextInt(4) == 0) {
                edit.build();
            }
        }
    }

    private interface Check {
        void run(TrieVectors.TrieCase trieCase);
    }

    private static Stream<DynamicTest> cases(Check check) {
        return TrieVectors.tries().map(c -> test(c, check));
    }

    private static DynamicTest test(TrieVectors.TrieCase c, Check check) {
        return DynamicTest.dynamicTest(c.name() + " " + c.layout(), () -> check.run(c));
    }
}
