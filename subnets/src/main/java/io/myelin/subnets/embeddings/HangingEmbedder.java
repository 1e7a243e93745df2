package io.myelin.subnets.embeddings;

import io.myelin.subnets.model.Embedder;
import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.ModelException.Reason;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// An adversary that takes requests and lets its callers wait until the axon interrupts it.
final class HangingEmbedder implements Embedder {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public int dimensions() {
        return 384;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        try {
            closed.await();
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
