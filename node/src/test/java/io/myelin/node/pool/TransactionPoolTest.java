package io.myelin.node.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionPoolTest {
    private static final long NOW = 1_000;
    private static final Hash256 BLOCK = new Hash256(9, 9, 9, 9);

    private final TransactionPool pool = new TransactionPool(PoolLimits.STANDARD);
    private long hashes;

    /// Account `who`'s transaction of `nonce`, when the chain is at `next`.
    private PooledTransaction transaction(int who, int nonce, int next, long priority) {
        return new PooledTransaction(
                new Hash256(0, 0, who, ++hashes),
                Bytes.of(new byte[100]),
                new AccountId(0, 0, 0, who),
                priority,
                nonce > next ? List.of(tag(who, nonce - 1)) : List.of(),
                List.of(tag(who, nonce)),
                64);
    }

    private static Bytes tag(int who, int nonce) {
        return Bytes.of((byte) who, (byte) nonce);
    }

    private List<Hash256> order() {
        var list = new ArrayList<Hash256>();
        pool.readyOrder().forEachRemaining(t -> list.add(t.hash()));
        return list;
    }

    private List<TransactionStatus> changesOf(PooledTransaction transaction) {
        return pool.drainChanges().stream()
                .filter(change -> change.transaction().equals(transaction.hash()))
                .map(StatusChange::status)
                .toList();
    }

    @Test
    void submit_nonceGap_waitsAsFuture_untilTheGapIsFilled() {
        var second = transaction(1, 1, 0, 5);
        var first = transaction(1, 0, 0, 5);
        assertThat(pool.submit(second, NOW)).isNull();
        assertThat(pool.futureCount()).isEqualTo(1);
        assertThat(pool.submit(first, NOW)).isNull();
        assertThat(order()).containsExactly(first.hash(), second.hash());
        assertThat(changesOf(second))
                .containsExactly(new TransactionStatus.Future(), new TransactionStatus.Ready());
    }

    @Test
    void readyOrder_goesByPriority_butNeverBeforeWhatIsRequired() {
        var low = transaction(1, 0, 0, 1);
        var highButLater = transaction(1, 1, 0, 100);
        var middle = transaction(2, 0, 0, 50);
        pool.submit(low, NOW);
        pool.submit(highButLater, NOW);
        pool.submit(middle, NOW);
        assertThat(order()).containsExactly(middle.hash(), low.hash(), highButLater.hash());
    }

    @Test
    void readyOrder_skipsDependentsOfWhatDidNotFit() {
        var first = transaction(1, 0, 0, 9);
        var second = transaction(1, 1, 0, 9);
        var other = transaction(2, 0, 0, 1);
        List.of(first, second, other).forEach(t -> pool.submit(t, NOW));
        var order = pool.readyOrder();
        assertThat(order.next()).isEqualTo(first);
        order.skipDependents();
        assertThat(order.next()).isEqualTo(other);
        assertThat(order.hasNext()).isFalse();
    }

    @Test
    void submit_sameNonceHigherPriority_usurps() {
        var old = transaction(1, 0, 0, 5);
        var dependent = transaction(1, 1, 0, 5);
        var same = transaction(1, 0, 0, 5);
        var better = transaction(1, 0, 0, 6);
        pool.submit(old, NOW);
        pool.submit(dependent, NOW);
        assertThat(pool.submit(same, NOW)).isEqualTo(new PoolRefusal.TooLowPriority(5, 5));
        assertThat(pool.submit(better, NOW)).isNull();
        assertThat(order()).containsExactly(better.hash(), dependent.hash());
        assertThat(changesOf(old)).endsWith(new TransactionStatus.Usurped(better.hash()));
    }

    @Test
    void submit_twice_isRefused() {
        var once = transaction(1, 0, 0, 5);
        pool.submit(once, NOW);
        assertThat(pool.submit(once, NOW)).isEqualTo(new PoolRefusal.AlreadyImported());
    }

    @Test
    void markInvalid_bansForAWhile_andDemotesDependents() {
        var first = transaction(1, 0, 0, 5);
        var second = transaction(1, 1, 0, 5);
        pool.submit(first, NOW);
        pool.submit(second, NOW);
        pool.markInvalid(first.hash(), NOW);
        assertThat(pool.readyCount()).isZero();
        assertThat(pool.futureCount()).isEqualTo(1);
        assertThat(pool.submit(first, NOW)).isEqualTo(new PoolRefusal.TemporarilyBanned());
        assertThat(pool.submit(first, NOW + PoolLimits.STANDARD.banMillis())).isNull();
        assertThat(pool.readyCount()).isEqualTo(2);
    }

    @Test
    void includedIn_removes_andPromotesWhatWaited() {
        var first = transaction(1, 0, 0, 5);
        var second = transaction(1, 1, 0, 5);
        pool.submit(first, NOW);
        pool.includedIn(BLOCK, List.of(first.hash()), List.of(2));
        assertThat(changesOf(first)).endsWith(new TransactionStatus.InBlock(BLOCK, 2));
        // Validated against the block before: still requires the tag that has just been included.
        assertThat(pool.submit(second, NOW)).isNull();
        assertThat(pool.isReady(second.hash())).isTrue();
    }

    @Test
    void expire_removesAtTheEndOfLife() {
        var mortal = transaction(1, 0, 0, 5);
        pool.submit(mortal, NOW);
        pool.expire(64, NOW);
        assertThat(pool.readyCount()).isEqualTo(1);
        pool.expire(65, NOW);
        assertThat(changesOf(mortal)).endsWith(new TransactionStatus.Invalid());
        assertThat(pool.readyCount()).isZero();
    }

    @Test
    void fullPool_refusesEquals_andGivesUpTheWorstForBetter() {
        var small = new TransactionPool(new PoolLimits(3, 10_000, 2, 10_000, 100, 10, 1_000));
        var kept =
                List.of(transaction(1, 0, 0, 5), transaction(2, 0, 0, 5), transaction(3, 0, 0, 5));
        kept.forEach(t -> assertThat(small.submit(t, NOW)).isNull());
        assertThat(small.submit(transaction(4, 0, 0, 5), NOW))
                .isEqualTo(new PoolRefusal.ImmediatelyDropped());
        assertThat(small.submit(transaction(5, 0, 0, 6), NOW)).isNull();
        assertThat(small.readyCount()).isEqualTo(3);
        assertThat(small.contains(kept.getLast().hash())).isFalse();
        assertThat(small.submit(transaction(6, 7, 0, 5), NOW)).isNull();
        assertThat(small.submit(transaction(7, 7, 0, 5), NOW)).isNull();
        assertThat(small.submit(transaction(8, 7, 0, 5), NOW))
                .isEqualTo(new PoolRefusal.ImmediatelyDropped());
    }

    @Test
    void oneSender_cannotFillThePool() {
        var small = new TransactionPool(new PoolLimits(100, 100_000, 100, 100_000, 2, 10, 1_000));
        assertThat(small.submit(transaction(1, 0, 0, 5), NOW)).isNull();
        assertThat(small.submit(transaction(1, 1, 0, 5), NOW)).isNull();
        assertThat(small.submit(transaction(1, 2, 0, 500), NOW))
                .isEqualTo(new PoolRefusal.ImmediatelyDropped());
        assertThat(small.submit(transaction(2, 0, 0, 1), NOW)).isNull();
    }
}
