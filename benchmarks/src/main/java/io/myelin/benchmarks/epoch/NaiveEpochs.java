package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaOutput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The same by [NaiveEpoch].
@State(Scope.Thread)
public class NaiveEpochs {
    @Param public Shape shape = Shape.SMALL;

    @Param({"YUMA2", "YUMA3"})
    public Shape.Kind kind = Shape.Kind.YUMA2;

    private YumaInput input = Shape.SMALL.input(Shape.Kind.YUMA2);

    @Setup
    public void prepare() {
        input = shape.input(kind);
    }

    @Benchmark
    public YumaOutput epoch() {
        return NaiveEpoch.run(input);
    }
}
