package io.myelin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// One measure of ours beside those of its peers, all from one run.
///
/// @param what the measure
/// @param value ours
/// @param unit of ours and of the peers'
/// @param peers what it is compared with; empty where there is nothing to compare with
public record Figure(String what, double value, Unit unit, List<Peer> peers) {
    public Figure {
        peers = List.copyOf(peers);
    }

    /// The same measure of something else; empty if that is not on this machine.
    public record Peer(String name, OptionalDouble value) {}

    public static Figure of(String what, double value, Unit unit) {
        return new Figure(what, value, unit, List.of());
    }

    public Figure against(String peer, double theirs) {
        return against(peer, OptionalDouble.of(theirs));
    }

    public Figure against(String peer, OptionalDouble theirs) {
        var all = new ArrayList<>(peers);
        all.add(new Peer(peer, theirs));
        return new Figure(what, value, unit, all);
    }
}
