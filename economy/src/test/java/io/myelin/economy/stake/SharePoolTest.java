package io.myelin.economy.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AlphaBalance;
import io.myelin.number.SafeFloat;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharePoolTest {
    private static AlphaBalance alpha(long rao) {
        return new AlphaBalance(rao);
    }

    @Test
    void worth_isTheShareOfTheValue() {
        SharePool pool = new SharePool(alpha(100), SafeFloat.ofU64(10));
        assertThat(pool.worth(SafeFloat.ofU64(3))).isEqualTo(alpha(30));
        assertThat(pool.worth(SafeFloat.ofU64(7))).isEqualTo(alpha(70));
        assertThat(SharePool.EMPTY.worth(SafeFloat.ofU64(7))).isEqualTo(AlphaBalance.ZERO);
    }

    @Test
    void growth_isSharedInProportion() {
        SharePool.Change first = SharePool.EMPTY.increased(SafeFloat.ZERO, alpha(1_000));
        SharePool.Change second = first.pool().increased(SafeFloat.ZERO, alpha(3_000));
        SharePool grown = second.pool().grown(alpha(4_000));
        assertThat(grown.worth(first.share())).isEqualTo(alpha(2_000));
        assertThat(grown.worth(second.share())).isEqualTo(alpha(6_000));
    }

    @Test
    void worths_neverExceedTheValueAndLoseAtMostARaoEach() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            SharePool pool = SharePool.EMPTY;
            SafeFloat[] shares = new SafeFloat[5];
            Arrays.fill(shares, SafeFloat.ZERO);
            for (int step = 0; step < 40; step++) {
                int who = random.nextInt(shares.length);
                AlphaBalance amount = alpha(1 + random.nextLong(1L << random.nextInt(10, 50)));
                SharePool.Change change;
                if (random.nextInt(3) == 0) {
                    pool = pool.grown(pool.denominator().isZero() ? AlphaBalance.ZERO : amount);
                    continue;
                } else if (random.nextInt(3) == 0 && pool.worth(shares[who]).isAtLeast(amount)) {
                    change = pool.decreased(shares[who], amount);
                } else {
                    change = pool.increased(shares[who], amount);
                }
                pool = change.pool();
                shares[who] = change.share();
            }
            long sum = 0;
            for (SafeFloat share : shares) {
                sum += pool.worth(share).rao();
            }
            assertThat(sum).isBetween(pool.value().rao() - 100, pool.value().rao() + 100);
        }
    }

    /// With a denominator of 10 and a value of 10²¹, a rao is 10⁻²⁰ shares; in nothing it is no share.
    @Test
    void canTrack_whatChangesShares() {
        assertThat(SharePool.EMPTY.canTrack(alpha(0))).isTrue();
        SharePool pool = new SharePool(alpha(1_000), SafeFloat.ofU64(10));
        assertThat(pool.canTrack(alpha(1))).isTrue();
        assertThat(pool.canTrack(alpha(0))).isFalse();
        assertThat(new SharePool(alpha(0), SafeFloat.ofU64(10)).canTrack(alpha(1))).isFalse();
    }

    @Test
    void amounts_thatTheReferenceReadsAsNegative_areNotAccepted() {
        SharePool pool = new SharePool(alpha(1_000), SafeFloat.ofU64(10));
        assertThatThrownBy(() -> pool.increased(SafeFloat.ZERO, alpha(Long.MIN_VALUE)))
                .hasMessageContaining("2^63 - 1");
        assertThatThrownBy(() -> pool.decreased(SafeFloat.ZERO, alpha(-1)))
                .hasMessageContaining("2^63 - 1");
        assertThat(pool.increased(SafeFloat.ZERO, alpha(0)).pool()).isEqualTo(pool);
        assertThat(pool.decreased(SafeFloat.ofU64(5), alpha(0)).share())
                .isEqualTo(SafeFloat.ofU64(5));
    }

    /// Quirk: taking from a pool without shares makes some.
    @Test
    void decrease_ofAPoolWithoutShares_startsIt() {
        SharePool.Change change =
                new SharePool(alpha(10), SafeFloat.ZERO).decreased(SafeFloat.ZERO, alpha(4));
        assertThat(change.pool()).isEqualTo(new SharePool(alpha(6), SafeFloat.ofU64(4)));
        assertThat(change.share()).isEqualTo(SafeFloat.ofU64(4));
    }
}
