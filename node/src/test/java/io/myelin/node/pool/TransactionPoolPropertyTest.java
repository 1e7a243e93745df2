package io.myelin.node.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Random submissions, blocks, expiries and removals; after each, what must always hold of a pool.
class TransactionPoolPropertyTest {
    private static final int ACCOUNTS = 5;
    private static final PoolLimits LIMITS = new PoolLimits(12, 1_500, 8, 900, 7, 16, 50);

    private final Map<Hash256, PooledTransaction> submitted = new HashMap<>();
    private final Map<Hash256, TransactionStatus> last = new HashMap<>();
    private final int[] chainNonce = new int[ACCOUNTS];
    private final Set<Bytes> onChain = new HashSet<>();

    @Test
    void anySequenceOfEvents_leavesThePoolConsistent() {
        for (long seed = 0; seed < 300; seed++) {
            try {
                runOneHistory(seed);
            } catch (AssertionError broken) {
                throw new AssertionError("history of seed " + seed, broken);
            }
        }
    }

    private void runOneHistory(long seed) {
        var random = new Random(seed);
        var pool = new TransactionPool(LIMITS);
        submitted.clear();
        last.clear();
        onChain.clear();
        java.util.Arrays.fill(chainNonce, 0);
        long now = 0;
        int block = 1;
        for (int step = 0; step < 120; step++) {
            now += random.nextInt(10);
            switch (random.nextInt(8)) {
                case 0 -> includeSome(pool, random, block++);
                case 1 -> {
                    var all = pool.all();
                    if (!all.isEmpty()) {
                        pool.markInvalid(all.get(random.nextInt(all.size())).hash(), now);
                    }
                }
                case 2 -> pool.expire(block, now);
                default -> submitOne(pool, random, block, now);
            }
            check(pool);
        }
    }

    private void submitOne(TransactionPool pool, Random random, int block, long now) {
        int who = random.nextInt(ACCOUNTS);
        int nonce = chainNonce[who] + random.nextInt(5);
        var transaction =
                new PooledTransaction(
                        new Hash256(random.nextLong(), 0, 0, 0),
                        Bytes.of(new byte[50 + random.nextInt(150)]),
                        new AccountId(0, 0, 0, who),
                        random.nextInt(4),
                        nonce > chainNonce[who] ? List.of(tag(who, nonce - 1)) : List.of(),
                        List.of(tag(who, nonce)),
                        block + random.nextInt(6));
        if (pool.submit(transaction, now) == null) {
            submitted.put(transaction.hash(), transaction);
        }
    }

    private void includeSome(TransactionPool pool, Random random, int block) {
        var hashes = new ArrayList<Hash256>();
        var positions = new ArrayList<Integer>();
        var order = pool.readyOrder();
        while (order.hasNext() && hashes.size() < 4) {
            var next = order.next();
            if (random.nextInt(5) == 0) {
                order.skipDependents();
                continue;
            }
            hashes.add(next.hash());
            positions.add(hashes.size());
            int who = next.provides().getFirst().at(0);
            chainNonce[who] = next.provides().getFirst().at(1) + 1;
            onChain.addAll(next.provides());
        }
        pool.includedIn(new Hash256(1, 1, 1, block), hashes, positions);
    }

    private void check(TransactionPool pool) {
        for (StatusChange change : pool.drainChanges()) {
            TransactionStatus before = last.put(change.transaction(), change.status());
            if (before != null) {
                assertThat(before.isLast()).as("nothing follows %s", before).isFalse();
                assertThat(before).isNotInstanceOf(TransactionStatus.InBlock.class);
            }
        }
        var tags = new HashSet<Bytes>();
        int ready = 0;
        var order = pool.readyOrder();
        while (order.hasNext()) {
            var next = order.next();
            ready++;
            assertThat(next.requires())
                    .allMatch(tag -> tags.contains(tag) || onChain.contains(tag));
            next.provides().forEach(tag -> assertThat(tags.add(tag)).isTrue());
            assertThat(last.get(next.hash())).isEqualTo(new TransactionStatus.Ready());
        }
        assertThat(ready).isEqualTo(pool.readyCount()).isLessThanOrEqualTo(LIMITS.readyCount());
        assertThat(pool.futureCount()).isLessThanOrEqualTo(LIMITS.futureCount());
        var all = pool.all();
        assertThat(all).hasSize(pool.readyCount() + pool.futureCount());
        assertThat(pool.bytes()).isEqualTo(all.stream().mapToLong(PooledTransaction::size).sum());
        var perSender = new HashMap<AccountId, Integer>();
        for (PooledTransaction each : all) {
            assertThat(perSender.merge(each.sender(), 1, Integer::sum))
                    .isLessThanOrEqualTo(LIMITS.perSender());
            if (!pool.isReady(each.hash())) {
                assertThat(each.requires()).anyMatch(tag -> !tags.contains(tag));
            }
        }
        // Whatever was accepted is held, or has been told a status that says why not.
        for (PooledTransaction each : submitted.values()) {
            TransactionStatus status = last.get(each.hash());
            assertThat(pool.contains(each.hash()))
                    .isEqualTo(
                            status instanceof TransactionStatus.Ready
                                    || status instanceof TransactionStatus.Future);
        }
    }

    private static Bytes tag(int who, int nonce) {
        return Bytes.of((byte) who, (byte) nonce);
    }
}
