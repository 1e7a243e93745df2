package io.myelin.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The miners of one subnet in the order in which a request asks them.
///
/// Miners that rest after failures come last; among the others those with incentive come first.
final class MinerPool {
    private final Supplier<List<Candidate>> directory;
    private final RandomGenerator random;
    private final CircuitBreakers breakers;

    MinerPool(
            Supplier<List<Candidate>> directory, RandomGenerator random, CircuitBreakers breakers) {
        this.directory = directory;
        this.random = random;
        this.breakers = breakers;
    }

    CircuitBreakers breakers() {
        return breakers;
    }

    /// All miners, drawn without putting back, with chances in proportion to the fourth power of their incentive.
    ///
    /// The draw is by keys u^(1/w), largest first (Efraimidis and Spirakis), here as ln(u) / w. Miners without incentive
    /// have a weight that is next to nothing, so that a subnet before its first epoch is served too. Equals share the work;
    /// a miner that earns half of another's incentive is asked first one time in seventeen.
    List<Candidate> drawn() {
        record Key(Candidate miner, boolean rests, double key) {}
        return directory.get().stream()
                .map(miner -> {
                    double share = Math.max(miner.incentiveU16(), 0.01) / 65_535;
                    double weight = Math.max(Math.pow(share, 4), Double.MIN_NORMAL);
                    double key = Math.log(1 - random.nextDouble()) / weight;
                    return new Key(miner, breakers.isResting(miner), key);
                })
                .sorted(
                        Comparator.comparing(Key::rests)
                                .thenComparing(Comparator.comparingDouble(Key::key).reversed()))
                .map(Key::miner)
                .toList();
    }

    /// All miners, highest incentive first: for answers of which different models' are not alike.
    List<Candidate> ranked() {
        var miners = new ArrayList<>(directory.get());
        miners.sort(
                Comparator.comparing(breakers::isResting)
                        .thenComparing(
                                Comparator.comparingInt(Candidate::incentiveU16).reversed()));
        return List.copyOf(miners);
    }
}
