package io.myelin.subnets.text;

import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.ChatOptions;
import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.ModelException.Reason;
import io.myelin.subnets.model.TextReader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An adversary that takes requests and lets its callers wait until their time is over.
final class HangingModel implements ChatModel {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        try {
            // Twice the caller's time: the axon, not this model, ends the wait.
            var _ = closed.await(2 * options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new ModelException(Reason.TIMED_OUT, "this miner lets its callers wait");
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
