package io.myelin.node.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final ArrayDeque<Runnable> thread = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void tasks_takeOneThreadAtATime_andKeepTheirOrder() {
        var inOrder = new InOrder(thread::add);
        inOrder.execute(() -> {
            done.add(1);
            inOrder.execute(() -> done.add(3));
        });
        inOrder.execute(() -> done.add(2));
        assertThat(thread).hasSize(1);
        thread.remove().run();
        assertThat(done).containsExactly(1, 2, 3);
        inOrder.execute(() -> done.add(4));
        thread.remove().run();
        assertThat(done).containsExactly(1, 2, 3, 4);
        assertThat(thread).isEmpty();
    }

    @Test
    void taskThatFails_doesNotHoldUpTheNext() {
        var inOrder = new InOrder(thread::add);
        inOrder.execute(() -> {
            throw new AssertionError("a bug");
        });
        inOrder.execute(() -> done.add(2));
        assertThatThrownBy(thread.remove()::run).hasMessage("a bug");
        thread.remove().run();
        assertThat(done).containsExactly(2);
    }

    @Test
    void executorThatIsClosed_refuses_andIsAskedAgain() {
        boolean[] closed = {true};
        var inOrder =
                new InOrder(task -> {
                    if (closed[0]) {
                        throw new RejectedExecutionException("closed");
                    }
                    thread.add(task);
                });
        assertThatThrownBy(() -> inOrder.execute(() -> done.add(1)))
                .isInstanceOf(RejectedExecutionException.class);
        closed[0] = false;
        inOrder.execute(() -> done.add(2));
        thread.remove().run();
        assertThat(done).containsExactly(2);
    }
}
