package io.myelin.benchmarks.crypto;

import io.myelin.crypto.sign.Scheme;
import io.myelin.crypto.sign.SrBatch;
import io.myelin.crypto.sign.SrKeyPair;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// sr25519 on one core, from bytes, a 120-byte message: what the peers measure too.
///
/// Estimate: a verification is two decodings (8 µs), a challenge (2 µs) and 127 doublings with 70 additions (25 µs).
@State(Scope.Thread)
public class Signatures {
    static final int BATCH = 64;

    private final byte[] message = new byte[120];
    private final SrKeyPair[] pairs = new SrKeyPair[BATCH];
    private final byte[][] signatures = new byte[BATCH][];
    private int next;

    public Signatures() {
        Arrays.fill(message, (byte) 7);
        for (int i = 0; i < BATCH; i++) {
            var seed = new byte[32];
            Arrays.fill(seed, (byte) (i + 1));
            pairs[i] = SrKeyPair.ofMiniSecret(seed);
            signatures[i] = pairs[i].sign(message);
        }
    }

    @Benchmark
    public void verify() {
        int i = next++ % BATCH;
        require(Scheme.SR25519.verify(pairs[i].accountId(), message, signatures[i]));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void verifyBatch() {
        var batch = new SrBatch();
        for (int i = 0; i < BATCH; i++) {
            batch.add(pairs[i].accountId(), message, signatures[i]);
        }
        require(batch.verifyAll());
    }

    @Benchmark
    public byte[] sign() {
        return pairs[0].sign(message);
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw new IllegalStateException("a good signature was refused");
        }
    }
}
