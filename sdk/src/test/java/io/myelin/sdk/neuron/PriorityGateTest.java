package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PriorityGateTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(2);

    @Test
    void waiters_comeInByPriority() throws Exception {
        var gate = new PriorityGate(1, 10);
        gate.enter(0, LONG);
        var order = new LinkedBlockingQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int priority : List.of(3, 9, 5)) {
                threads.submit(() -> {
                    gate.enter(priority, LONG);
                    order.add(priority);
                    gate.leave();
                    return null;
                });
            }
            while (gate.waiting() < 3) {
                Thread.onSpinWait();
            }
            gate.leave();
            var seen = new ArrayList<Integer>();
            for (int i = 0; i < 3; i++) {
                seen.add(order.poll(2, TimeUnit.MINUTES));
            }
            assertThat(seen).containsExactly(9, 5, 3);
        }
    }

    @Test
    void fullLine_refuses() throws Exception {
        var gate = new PriorityGate(1, 0);
        gate.enter(0, LONG);
        assertThatThrownBy(() -> gate.enter(100, LONG))
                .isInstanceOfSatisfying(
                        AxonRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
        gate.leave();
        gate.enter(0, LONG);
    }

    @Test
    void waitingTooLong_refusesAndLeavesTheLine() throws Exception {
        var gate = new PriorityGate(1, 1);
        gate.enter(0, LONG);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> gate.enter(0, TimeUnit.MILLISECONDS.toNanos(10)))
                    .isInstanceOfSatisfying(
                            AxonRefusal.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(408));
        }
        assertThat(gate.waiting()).isZero();
        gate.leave();
        gate.enter(0, 0);
    }

    @Test
    void interruptedWaiter_givesItsTurnToNobody() throws Exception {
        var gate = new PriorityGate(1, 5);
        gate.enter(0, LONG);
        var gone = new CountDownLatch(1);
        var waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                gate.enter(1, LONG);
                            } catch (InterruptedException | AxonRefusal _) {
                                gone.countDown();
                            }
                        });
        while (gate.waiting() < 1) {
            Thread.onSpinWait();
        }
        waiter.interrupt();
        assertThat(gone.await(2, TimeUnit.MINUTES)).isTrue();
        gate.leave();
        gate.enter(0, 0);
    }
}
