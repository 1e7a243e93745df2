package io.myelin.node.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The imported blocks that are not final yet, oldest first, and the rule by which they become final. Not safe for threads.
final class Unfinal {
    /// Blocks that wait at most. Source of the number: polkadot-sdk `sc-transaction-pool` `watcher.rs`,
    /// `MAX_FINALITY_WATCHERS`, after which a transaction's finality is given up.
    static final int MAX_WAITING = 512;

    private static final long FOREVER_NANOS = Long.MAX_VALUE;

    private record Waiting(Block block, long sinceNanos) {}

    private final FinalityRule rule;
    private final LongSupplier nanos;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /// @param nanos a clock that only goes forward, as `System::nanoTime`
    Unfinal(FinalityRule rule, LongSupplier nanos) {
        this.rule = rule;
        this.nanos = nanos;
    }

    /// Takes a new best block; returns what is final by its being there.
    List<Block> add(Block best) {
        waiting.addLast(new Waiting(best, nanos.getAsLong()));
        return takeWhile(() -> waiting.size() > MAX_WAITING || nanosToNext() <= 0);
    }

    /// What has waited long enough.
    List<Block> aged() {
        return takeWhile(() -> nanosToNext() <= 0);
    }

    /// Everything up to block `number`.
    List<Block> upTo(long number) {
        return takeWhile(() -> waiting.getFirst().block().number() <= number);
    }

    /// All of them.
    List<Block> blocks() {
        return waiting.stream().map(Waiting::block).toList();
    }

    /// How long until [#aged] gives something.
    long nanosToNext() {
        return switch (rule) {
            case FinalityRule.Aged(var age) when !waiting.isEmpty() ->
                    waiting.getFirst().sinceNanos() + age.toNanos() - nanos.getAsLong();
            case FinalityRule.Aged _, FinalityRule.OnCommand _ -> FOREVER_NANOS;
        };
    }

    private List<Block> takeWhile(BooleanSupplier isFinal) {
        var taken = new ArrayList<Block>();
        while (!waiting.isEmpty() && isFinal.getAsBoolean()) {
            taken.add(waiting.removeFirst().block());
        }
        return taken;
    }
}
