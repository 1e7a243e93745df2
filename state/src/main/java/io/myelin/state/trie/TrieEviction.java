package io.myelin.state.trie;

import org.jspecify.annotations.Nullable;

/// Chooses what leaves the heap, by age, and puts stubs in its place.
///
/// Three passes over what is resident: bytes by age; the oldest age that still fits; a copy of the
/// branches that lose a child. A branch is as young as its youngest descendant.
final class TrieEviction {
    private static final int AGES = 1 << 16;

    private final TrieSource source;
    private final Recency recency;
    private final long[] bytesByAge = new long[AGES];
    private int oldestKept;
    private long keptBytes;

    private TrieEviction(TrieSource source, Recency recency) {
        this.source = source;
        this.recency = recency;
    }

    static Trie.Evicted of(Trie trie, TrieSource source, long limitBytes) {
        var root = trie.rootNode();
        if (root == null) {
            return new Trie.Evicted(trie, 0);
        }
        var eviction = new TrieEviction(source, trie.recency());
        eviction.count(root);
        eviction.oldestKept = eviction.oldestThatFits(limitBytes);
        var kept = eviction.kept(root);
        var top = kept == null ? eviction.withoutChildren(root) : kept;
        return new Trie.Evicted(trie.withRoot(top), eviction.keptBytes);
    }

    static long heapBytes(Node node) {
        long bytes = node.heapBytes();
        for (int slot = 0; slot < node.children.length; slot++) {
            var resident = resident(node.heldAt(slot));
            bytes += resident == null ? 0 : heapBytes(resident);
        }
        return bytes;
    }

    private static @Nullable Node resident(Child child) {
        return switch (child) {
            case Node node -> node;
            case Stub stub -> stub.loaded();
        };
    }

    /// Adds up bytes below `node` and returns the age of the youngest.
    private int count(Node node) {
        int age = recency.age(node.era);
        for (int slot = 0; slot < node.children.length; slot++) {
            var resident = resident(node.heldAt(slot));
            if (resident != null) {
                age = Math.min(age, count(resident));
            }
        }
        bytesByAge[age] += node.heapBytes();
        return age;
    }

    private int oldestThatFits(long limitBytes) {
        long bytes = 0;
        int age = 0;
        while (age < AGES && bytes + bytesByAge[age] <= limitBytes) {
            bytes += bytesByAge[age++];
        }
        return age - 1;
    }

    /// The node with what is kept below it, or null if a stub can take its place.
    private @Nullable Node kept(Node node) {
        boolean old = recency.age(node.era) > oldestKept;
        if (node.isLeaf()) {
            keptBytes += old ? 0 : node.heapBytes();
            return old ? null : node;
        }
        var children = new Child[node.children.length];
        boolean anyKept = false;
        boolean changed = false;
        for (int slot = 0; slot < children.length; slot++) {
            var before = node.heldAt(slot);
            var resident = resident(before);
            var after = resident == null ? null : kept(resident);
            anyKept |= after != null;
            children[slot] = after == null ? stub(before) : after;
            changed |= children[slot] != before;
        }
        if (old && !anyKept && node.owner == Node.STORED) {
            return null;
        }
        var result = changed ? node.withChildren(children) : node;
        keptBytes += result.heapBytes();
        return result;
    }

    private Stub stub(Child child) {
        boolean leaf =
                switch (child) {
                    case Stub stub -> stub.isLeaf();
                    case Node node -> node.isLeaf();
                };
        return new Stub(NodeEncoder.known(child), leaf, source);
    }

    /// The root always stays.
    private Node withoutChildren(Node root) {
        var children = new Child[root.children.length];
        for (int slot = 0; slot < children.length; slot++) {
            children[slot] = stub(root.heldAt(slot));
        }
        var top = root.withChildren(children);
        keptBytes += top.heapBytes();
        return top;
    }
}
