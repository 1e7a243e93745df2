package io.myelin.benchmarks.epoch;

import io.myelin.economy.yuma.SyntheticSubnet;
import io.myelin.economy.yuma.Yuma;
import io.myelin.economy.yuma.YumaInput;
import io.myelin.economy.yuma.YumaInput.Bonding;
import io.myelin.economy.yuma.YumaWarmUp;
import java.util.Arrays;
import java.util.Locale;

/// How long does an epoch take on one core, and how long after a start?
///
/// Estimate: 256 uids with 64 validators are 16,000 cells; some twenty sweeps with a division or a
/// median step of half a nanosecond per cell give 0.2 ms. The reference's native code takes 1.1 to 1.3
/// ms for it on the same kind of machine, 15.5 ms for 1024 with 128 and 187 ms for 4096 with 256.
///
/// Each validator has a weight and a bond to every miner. Prints the median of many epochs, with
/// conversion of the stored rows and of the results included, without trace.
public final class EpochBenchmark {
    private static final Bonding LIQUID = new Bonding.LiquidYuma3(45_875, 58_982, 1_000);

    private EpochBenchmark() {}

    public static void main(String[] arguments) {
        coldStart();
        long checksum = YumaWarmUp.run(YumaWarmUp.ENOUGH);
        System.out.printf(Locale.ROOT, "warm-up checksum %x%n", checksum);
        for (int round = 0; round < 3; round++) {
            report(new SyntheticSubnet(256, 64, new Bonding.Yuma2()), 2_000);
            report(new SyntheticSubnet(256, 64, new Bonding.Yuma3()), 2_000);
            report(new SyntheticSubnet(256, 64, LIQUID), 500);
            report(new SyntheticSubnet(1024, 128, new Bonding.Yuma2()), 300);
            report(new SyntheticSubnet(1024, 128, new Bonding.Yuma3()), 300);
            report(new SyntheticSubnet(1024, 128, LIQUID), 50);
            report(new SyntheticSubnet(4096, 256, new Bonding.Yuma2()), 40);
            report(new SyntheticSubnet(4096, 256, new Bonding.Yuma3()), 40);
        }
    }

    private static void coldStart() {
        YumaInput input = new SyntheticSubnet(256, 64, new Bonding.Yuma3()).epoch(7);
        Yuma yuma = new Yuma();
        StringBuilder line = new StringBuilder("cold start, ms at epoch");
        for (int i = 1; i <= 20; i++) {
            long started = System.nanoTime();
            yuma.epoch(input);
            double millis = (System.nanoTime() - started) / 1e6;
            if (i == 1 || i == 5 || i == 20) {
                line.append(String.format(Locale.ROOT, " %d: %.2f", i, millis));
            }
        }
        System.out.println(line);
    }

    private static void report(SyntheticSubnet subnet, int epochs) {
        YumaInput input = subnet.epoch(7);
        Yuma yuma = new Yuma();
        double[] millis = new double[epochs];
        for (int i = 0; i < epochs; i++) {
            long started = System.nanoTime();
            yuma.epoch(input);
            millis[i] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%d x %d %-12s median %.3f ms, fastest %.3f ms%n",
                subnet.uids(),
                subnet.validators(),
                subnet.bonding().getClass().getSimpleName(),
                millis[epochs / 2],
                millis[0]);
    }
}
