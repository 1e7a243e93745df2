package io.myelin.runtime.subtensor.weights;

import io.myelin.chain.Hash256;
import io.myelin.scale.Pair;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;

/// A hash of weights that a neuron will reveal: in which epoch and at which block it was committed.
public record WeightCommit(Hash256 hash, long epoch, long block) {
    /// Four fields; the last was the end of an older version's reveal window and is always 0.
    static final Wire<WeightCommit> WIRE =
            Wires.pair(Wires.pair(Wires.H256, Wires.U64), Wires.pair(Wires.U64, Wires.U64))
                    .shapedAs(
                            new WireType.Tuple(
                                    List.of(
                                            Wires.H256.type(),
                                            Wires.U64.type(),
                                            Wires.U64.type(),
                                            Wires.U64.type())))
                    .as(
                            it ->
                                    new WeightCommit(
                                            it.first().first(),
                                            it.first().second(),
                                            it.second().first()),
                            it ->
                                    new Pair<>(
                                            new Pair<>(it.hash, it.epoch),
                                            new Pair<>(it.block, 0L)));
}
