package io.myelin.benchmarks.state;

import io.myelin.benchmarks.micro.Jmh;
import io.myelin.benchmarks.report.Figure;
import io.myelin.benchmarks.report.Options;
import io.myelin.benchmarks.report.Options.Effort;
import io.myelin.benchmarks.report.Report;
import io.myelin.benchmarks.report.Scratch;
import io.myelin.benchmarks.report.Unit;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.state.disk.ChainFolder;
import io.myelin.state.disk.RocksStore;
import io.myelin.state.store.BlockId;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.Column;
import io.myelin.state.store.Durability;
import io.myelin.state.store.StoredBlock;
import io.myelin.state.store.WriteBatch;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// State roots and what reads, proofs, synced commits and opening cost beside them, among a million keys.
public final class StateSuite {
    private static final int READS = 500_000;
    private static final int PROOFS = 20_000;
    private static final int COMMITS = 100;
    private static final int CHANGES = 500;
    private static final int COLD_READS = 5_000;

    private final Report report;
    private final Keys keys = new Keys();

    private StateSuite(Report report) {
        this.report = report;
    }

    public static void run(Report report, Options options) throws IOException {
        var roots = Jmh.micros(Roots.class, Jmh.Timing.ONE_BY_ONE, options);
        report.add(
                Figure.of(
                                "state root after 1,000 of 1,000,000 keys",
                                roots.getOrDefault("afterWrites", Double.NaN) / 1000,
                                Unit.MILLIS)
                        .against(
                                "from scratch",
                                roots.getOrDefault("fromScratch", Double.NaN) / 1000));
        if (options.effort() == Effort.FULL) {
            new StateSuite(report).run();
        }
    }

    private void run() throws IOException {
        var edit = Trie.empty(TrieLayout.V1).edit();
        keys.all().forEach(key -> edit.put(key, keys.value()));
        var trie = edit.build();
        reads(trie);
        iteration(trie);
        proofs(trie);
        try (var scratch = Scratch.create()) {
            for (var options : List.of(ChainOptions.pruned(), ChainOptions.archive())) {
                disk(trie, scratch.folder().resolve(options.history().name()), options);
            }
        }
    }

    private void reads(Trie trie) {
        var wanted = new ArrayList<Bytes>();
        for (int i = 0; i < READS; i++) {
            wanted.add(keys.any());
        }
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long size = 0;
            long start = System.nanoTime();
            for (var key : wanted) {
                var value = trie.get(key);
                size += value == null ? 0 : value.size();
            }
            best = Math.min(best, millisSince(start));
            require(size > 0);
        }
        micros("read of a random key", best / READS);
    }

    private void iteration(Trie trie) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long count = 0;
            long start = System.nanoTime();
            for (var entries = trie.entries(); entries.hasNext(); entries.next()) {
                count++;
            }
            best = Math.min(best, millisSince(start));
            require(count == Keys.COUNT);
        }
        micros("iteration, per key", best / Keys.COUNT);
    }

    private void proofs(Trie trie) {
        long size = 0;
        long start = System.nanoTime();
        for (int i = 0; i < PROOFS; i++) {
            for (var part : trie.prove(List.of(keys.any()))) {
                size += part.size();
            }
        }
        micros("proof of a key, of " + size / PROOFS + " bytes", millisSince(start) / PROOFS);
    }

    private void disk(Trie genesis, Path folder, ChainOptions options) {
        var kind = options.history().name().toLowerCase(Locale.ROOT);
        try (var chain = ChainFolder.open(folder, options)) {
            chain.begin(block(0, Hash256.ZERO, genesis.root()), genesis);
            var times = new ArrayList<Double>();
            for (int number = 1; number <= COMMITS; number++) {
                var head = chain.head();
                var candidate = head.prepare(keys.changes(CHANGES));
                var block = block(number, head.hash(), candidate.stateRoot());
                long start = System.nanoTime();
                chain.commit(candidate, block);
                times.add(millisSince(start));
            }
            times.sort(Comparator.naturalOrder());
            report.add(
                    Figure.of(
                            "synced commit of " + CHANGES + " changes, " + kind,
                            times.get(COMMITS / 2),
                            Unit.MILLIS));
        }
        double stored = openMillis(folder, options);
        coldReads(folder, options, kind);
        forgetBranches(folder);
        double rebuilt = openMillis(folder, options);
        report.add(
                Figure.of("open, " + kind, stored / 1000, Unit.SECONDS)
                        .against("making the trie anew", rebuilt / 1000));
    }

    private static double openMillis(Path folder, ChainOptions options) {
        long start = System.nanoTime();
        try (var chain = ChainFolder.open(folder, options)) {
            require(chain.head().number() == COMMITS);
            return millisSince(start);
        }
    }

    /// Reads right after opening: each comes from disk and is compared with the root.
    private void coldReads(Path folder, ChainOptions options, String kind) {
        try (var chain = ChainFolder.open(folder, options)) {
            long start = System.nanoTime();
            for (int i = 0; i < COLD_READS; i++) {
                require(chain.head().state().get(keys.any()) != null);
            }
            micros("first read of a key, " + kind, millisSince(start) / COLD_READS);
        }
    }

    /// Takes away the marker without which stored branches are not used.
    private static void forgetBranches(Path folder) {
        var branches = new Column("branches", Column.Usage.POINT_READS);
        try (var store = RocksStore.open(folder, ChainStore.COLUMNS)) {
            store.write(
                    new WriteBatch().delete(branches, Bytes.of((byte) 0xFF)), Durability.SYNCED);
        }
    }

    private static StoredBlock block(long number, Hash256 parent, Hash256 stateRoot) {
        var header = Bytes.ofUtf8(number + " " + parent + " " + stateRoot);
        var id = new BlockId(number, Blake2b.hash(header.shared()));
        return new StoredBlock(id, parent, stateRoot, header, Bytes.EMPTY);
    }

    private void micros(String what, double millis) {
        report.add(Figure.of(what, millis * 1000, Unit.MICROS));
    }

    /// Also keeps the work from being left out.
    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the trie lost keys");
        }
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
