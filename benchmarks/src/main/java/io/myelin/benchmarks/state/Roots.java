package io.myelin.benchmarks.state;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.state.Change;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// State roots of a million keys: after a block's writes, and from scratch.
///
/// Estimate: 1,000 random writes make some 5,000 of 350,000 branches and 1,000 of a million leaves dirty; hashing
/// dominates, so a few hundred times less than from scratch.
@State(Scope.Thread)
public class Roots {
    private final Keys keys = new Keys();
    private final List<Bytes> values = new ArrayList<>();
    private Trie trie = Trie.empty(TrieLayout.V1);
    private List<Change> changes = List.of();

    @Setup
    public void fill() {
        keys.all().forEach(_ -> values.add(keys.value()));
        trie = scratch();
    }

    @Setup(Level.Invocation)
    public void choose() {
        changes = keys.changes(1_000);
    }

    @Benchmark
    public Hash256 afterWrites() {
        var edit = trie.edit();
        changes.forEach(change -> edit.set(change.key(), change.value()));
        trie = edit.build();
        return trie.root();
    }

    @Benchmark
    public Hash256 fromScratch() {
        return scratch().root();
    }

    private Trie scratch() {
        var edit = Trie.empty(TrieLayout.V1).edit();
        for (int i = 0; i < Keys.COUNT; i++) {
            edit.put(keys.all().get(i), values.get(i));
        }
        return edit.build();
    }
}
