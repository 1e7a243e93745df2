package io.myelin.demo;

import io.myelin.chain.AccountId;
import io.myelin.sdk.neuron.ValidatorObserver;
import io.myelin.sdk.neuron.WeightRow;
import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Challenge;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Watches one validator until the weights that it has on the chain rest on answers of every honest miner.
///
/// A language model is slow to give its first answers, slower still where the machine is busy. An epoch that came before
/// them would pay whoever was quick to start.
final class FirstScores implements ValidatorObserver {
    /// Answers of each miner that are scored before weights count.
    static final int ANSWERS = 3;

    private final Map<AccountId, Integer> missing = new TreeMap<>();
    private final CountDownLatch weighed = new CountDownLatch(1);

    FirstScores(Collection<AccountId> honestMiners) {
        honestMiners.forEach(miner -> missing.put(miner, ANSWERS));
    }

    @Override
    public synchronized void stepDone(Challenge challenge, List<Answer> answers, double[] scores) {
        for (var answer : answers) {
            if (answer.isAnswered()) {
                missing.computeIfPresent(answer.hotkey(), (_, n) -> n == 1 ? null : n - 1);
            }
        }
    }

    @Override
    public synchronized void weightsSet(WeightRow weights, long blockNumber) {
        if (missing.isEmpty()) {
            weighed.countDown();
        }
    }

    /// Whether such weights were set within `patience`.
    boolean await(Duration patience) throws InterruptedException {
        return weighed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
