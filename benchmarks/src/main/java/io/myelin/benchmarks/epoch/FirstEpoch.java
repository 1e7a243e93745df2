package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.Yuma;
import io.myelin.economy.yuma.YumaWarmUp;

/// Times the first large epoch of a process, after the warm-up that a node runs, and one later. Prints
/// `warm-up`, `first` and `later` in microseconds.
public final class FirstEpoch {
    private static final int LATER = 30;

    private FirstEpoch() {}

    /// With an argument, that is how many warm-up epochs are run, instead of a node's.
    public static void main(String[] arguments) {
        int warmUp = arguments.length > 0 ? Integer.parseInt(arguments[0]) : YumaWarmUp.ENOUGH;
        long start = System.nanoTime();
        long checksum = YumaWarmUp.run(warmUp);
        print("warm-up", start);
        var input = Shape.LARGE.input(Shape.Kind.YUMA3);
        var yuma = new Yuma();
        for (int i = 0; i < LATER; i++) {
            start = System.nanoTime();
            checksum += yuma.epoch(input).emission()[0];
            if (i == 0) {
                print("first", start);
            }
        }
        print("later", start);
        if (checksum == 0) {
            throw new IllegalStateException("epochs paid nothing");
        }
    }

    private static void print(String name, long start) {
        System.out.println(name + " " + (System.nanoTime() - start) / 1000);
    }
}
