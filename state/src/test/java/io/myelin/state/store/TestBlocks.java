package io.myelin.state.store;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.state.Change;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Blocks with headers and bodies that mean nothing, and random changes over a small set of keys.
public final class TestBlocks {
    private TestBlocks() {}

    public static void begin(ChainStore chain, Map<Bytes, Bytes> entries) {
        var state = Trie.of(TrieLayout.V1, entries);
        chain.begin(block(0, Hash256.ZERO, state.root()), state);
    }

    /// Commits a block on the head and returns it.
    public static StoredBlock commit(ChainStore chain, List<Change> changes) {
        var head = chain.head();
        var candidate = head.prepare(changes);
        var block = block(head.number() + 1, head.hash(), candidate.stateRoot());
        chain.commit(candidate, block);
        return block;
    }

    public static StoredBlock block(long number, Hash256 parent, Hash256 stateRoot) {
        var header = Bytes.ofUtf8("header " + number + " " + parent + " " + stateRoot);
        var id = new BlockId(number, Blake2b.hash(header.shared()));
        return new StoredBlock(id, parent, stateRoot, header, Bytes.ofUtf8("body " + number));
    }

    /// Up to `most` changes: additions, replacements, removals, and some that change nothing.
    public static List<Change> changes(Random random, int most) {
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            var key = key(random);
            changes.add(new Change(key, random.nextInt(3) == 0 ? null : value(random)));
        }
        return changes;
    }

    /// One of a few hundred keys; some are the start of others, some hold zeros.
    public static Bytes key(Random random) {
        var key = new byte[random.nextInt(5)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(4) * 85);
        }
        return Bytes.wrap(key);
    }

    private static Bytes value(Random random) {
        var value = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(50)];
        random.nextBytes(value);
        return Bytes.wrap(value);
    }
}
