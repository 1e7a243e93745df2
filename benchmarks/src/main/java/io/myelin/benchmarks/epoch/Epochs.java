package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.Yuma;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaOutput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One epoch on one core, conversion of the stored rows and of the results included.
///
/// Estimate: 256 uids with 64 validators are 16,000 cells; some twenty sweeps with a division or a median step of half a
/// nanosecond per cell give 0.2 ms.
@State(Scope.Thread)
public class Epochs {
    @Param public Shape shape = Shape.SMALL;
    @Param public Shape.Kind kind = Shape.Kind.YUMA2;

    private final Yuma yuma = new Yuma();
    private YumaInput input = Shape.SMALL.input(Shape.Kind.YUMA2);

    @Setup
    public void prepare() {
        input = shape.input(kind);
    }

    @Benchmark
    public YumaOutput epoch() {
        return yuma.epoch(input);
    }
}
