package io.myelin.economy.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.chain.AlphaBalance;
import io.myelin.economy.stake.LockDecay.Holder;
import io.myelin.economy.stake.LockDecay.Kind;
import io.myelin.economy.stake.LockDecay.Mass;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockDecayTest {
    @ParameterizedTest
    @CsvSource({
        "1, 18446724341754161508",
        "7200, 18305219603617754201",
        "216000, 14641189075452913089"
    })
    void decay_hasTheReferenceValues(long age, String bits) {
        assertThat(LockDecay.decay(age, 934_866)).isEqualTo(new U64F64(U128.parse(bits)));
    }

    @Test
    void decay_atItsEdges() {
        assertThat(LockDecay.decay(0, 0)).isEqualTo(U64F64.ONE);
        assertThat(LockDecay.decay(5, 0)).isEqualTo(U64F64.ZERO);
        // e^(−1), golden fact 50
        assertThat(LockDecay.decay(1_000, 1_000).bits().high()).isZero();
        assertThat(LockDecay.decay(1_000, 1_000).bits().low() >>> 1)
                .isCloseTo((long) (.36787944 * 0x1p63), within((long) (.001 * 0x1p63)));
        assertThat(LockDecay.decay(100_000, 1_000).bits().isZero()).isFalse();
        assertThat(LockDecay.decay(100_000, 1_000)).isEqualTo(LockDecay.decay(40_000, 1_000));
        assertThat(LockDecay.decay(-1L, 1)).isEqualTo(new U64F64(U128.ofU64(78)));
        assertThat(LockDecay.decay(-1L, -1L).bits().low()).isPositive();
    }

    @Test
    void dust_isNothing() {
        U64F64 nearly = U64F64.ofU64(99);
        U64F64 enough = U64F64.ofU64(100);
        assertThat(new LockState(new AlphaBalance(99), nearly, 0).isDust()).isTrue();
        assertThat(new LockState(new AlphaBalance(100), nearly, 0).isDust()).isFalse();
        assertThat(new LockState(new AlphaBalance(99), enough, 0).isDust()).isFalse();
    }

    @Test
    void perpetualLock_keepsItsMassAndMatures() {
        LockState lock = new LockState(new AlphaBalance(1_000_000), U64F64.ZERO, 0);
        Kind kind = new Kind(Mass.PERPETUAL, Holder.OTHER);
        LockState rolled = LockDecay.DEFAULT.roll(lock, 934_866, kind);
        assertThat(rolled.mass()).isEqualTo(lock.mass());
        assertThat(rolled.conviction().saturatingToU64()).isBetween(632_000L, 632_200L);
        assertThat(rolled.lastUpdate()).isEqualTo(934_866);
    }

    @Test
    void decayingLock_losesMassAndBuildsConviction() {
        LockState lock = new LockState(new AlphaBalance(1_000_000), U64F64.ZERO, 0);
        Kind kind = new Kind(Mass.DECAYING, Holder.OTHER);
        LockState rolled = LockDecay.DEFAULT.roll(lock, 934_866, kind);
        assertThat(rolled.mass().rao()).isBetween(367_800L, 367_900L);
        assertThat(rolled.conviction().saturatingToU64()).isBetween(367_800L, 367_900L);
        LockState unequal = new LockDecay(2_000, 1_000).roll(lock, 1_000, kind);
        // 2 · (e^(−1/2) − e^(−1)) of the mass
        assertThat(unequal.conviction().saturatingToU64()).isBetween(477_000L, 477_500L);
        assertThat(new LockDecay(0, 1_000).roll(lock, 1_000, kind).mass())
                .isEqualTo(AlphaBalance.ZERO);
    }

    @Test
    void ownersConviction_equalsMass() {
        LockState lock = new LockState(new AlphaBalance(5_000), U64F64.ZERO, 7);
        Kind kind = new Kind(Mass.PERPETUAL, Holder.OWNER);
        assertThat(LockDecay.DEFAULT.roll(lock, 7, kind).conviction())
                .isEqualTo(U64F64.ofU64(5_000));
    }

    @Test
    void forceReduced_takesConvictionInProportion() {
        LockState lock = new LockState(new AlphaBalance(1_000), U64F64.ofU64(800), 3);
        LockState reduced = lock.forceReduced(new AlphaBalance(250), 9);
        assertThat(reduced).isEqualTo(new LockState(new AlphaBalance(750), U64F64.ofU64(600), 9));
        assertThat(reduced.decreaseSince(lock))
                .isEqualTo(new LockDecrease(new AlphaBalance(250), U64F64.ofU64(200)));
        assertThat(lock.forceReduced(new AlphaBalance(2_000), 9)).isEqualTo(LockState.empty(9));
    }

    @Test
    void locks_addAndSubtractBothParts() {
        LockState early = new LockState(new AlphaBalance(300), U64F64.ofU64(30), 5);
        LockState late = new LockState(new AlphaBalance(200), U64F64.ofU64(20), 9);
        LockState both = new LockState(new AlphaBalance(500), U64F64.ofU64(50), 9);
        assertThat(early.plus(late)).isEqualTo(both);
        assertThat(late.plus(early)).isEqualTo(both);
        assertThat(early.plus(early).lastUpdate()).isEqualTo(5);
        assertThat(both.minus(new LockDecrease(new AlphaBalance(200), U64F64.ofU64(20))))
                .isEqualTo(early.at(9));
        assertThat(early.minus(new LockDecrease(new AlphaBalance(900), U64F64.ofU64(90))))
                .isEqualTo(LockState.empty(5));
    }

    @Test
    void lock_isEmpty_onlyWithoutMassAndConviction() {
        assertThat(LockState.empty(3).isEmpty()).isTrue();
        assertThat(LockState.of(new AlphaBalance(1), 3).isEmpty()).isFalse();
        assertThat(new LockState(AlphaBalance.ZERO, U64F64.ONE, 3).isEmpty()).isFalse();
        assertThat(new LockDecrease(AlphaBalance.ZERO, U64F64.ZERO).isZero()).isTrue();
        assertThat(new LockDecrease(new AlphaBalance(1), U64F64.ZERO).isZero()).isFalse();
        assertThat(new LockDecrease(AlphaBalance.ZERO, U64F64.ONE).isZero()).isFalse();
    }

    @Test
    void conviction_ofAPart_isInProportion() {
        LockState lock = new LockState(new AlphaBalance(1_000), U64F64.ofU64(800), 3);
        assertThat(lock.convictionOf(new AlphaBalance(250))).isEqualTo(U64F64.ofU64(200));
        assertThat(lock.convictionOf(AlphaBalance.ZERO)).isEqualTo(U64F64.ZERO);
        assertThat(LockState.empty(3).convictionOf(new AlphaBalance(5))).isEqualTo(U64F64.ZERO);
    }

    @Test
    void election_needsATenthOfTheAlphaOutside() {
        AlphaBalance outside = new AlphaBalance(1_000);
        assertThat(LockDecay.canElectOwner(U64F64.ofU64(100), outside)).isTrue();
        assertThat(LockDecay.canElectOwner(U64F64.ofU64(99), outside)).isFalse();
        assertThat(LockDecay.canElectOwner(U64F64.ofU64(100), AlphaBalance.ZERO)).isFalse();
    }

    /// The owner's lock has no conviction of its own to lose, so that numbers are whole.
    @Test
    void countedLock_takesItsLossFromTheSum() {
        LockState own = new LockState(new AlphaBalance(1_000), U64F64.ofU64(400), 0);
        LockState sum = new LockState(new AlphaBalance(5_000), U64F64.ofU64(900), 0);
        CountedLock reduced = new CountedLock(own, sum).forceReduced(new AlphaBalance(500), 7);
        assertThat(reduced.own())
                .isEqualTo(new LockState(new AlphaBalance(500), U64F64.ofU64(200), 7));
        assertThat(reduced.sum())
                .isEqualTo(new LockState(new AlphaBalance(4_500), U64F64.ofU64(700), 0));

        Kind decaying = new Kind(Mass.DECAYING, Holder.OTHER);
        CountedLock rolled = new CountedLock(own, sum).rolled(LockDecay.DEFAULT, 10_000, decaying);
        assertThat(rolled.own()).isEqualTo(LockDecay.DEFAULT.roll(own, 10_000, decaying));
        assertThat(rolled.sum().lastUpdate()).isEqualTo(10_000);
        assertThat(sum.mass().minusExact(rolled.sum().mass()))
                .isEqualTo(own.mass().minusExact(rolled.own().mass()));

        // A perpetual lock loses nothing; the sum is rolled for itself.
        Kind perpetual = new Kind(Mass.PERPETUAL, Holder.OTHER);
        CountedLock kept = new CountedLock(own, sum).rolled(LockDecay.DEFAULT, 10_000, perpetual);
        assertThat(kept.sum()).isEqualTo(LockDecay.DEFAULT.roll(sum, 10_000, perpetual));
    }

    @Test
    void countedLock_growsInBoth() {
        Kind perpetual = new Kind(Mass.PERPETUAL, Holder.OTHER);
        LockState own = new LockState(new AlphaBalance(1_000), U64F64.ofU64(400), 7);
        LockState sum = new LockState(new AlphaBalance(5_000), U64F64.ofU64(900), 7);
        CountedLock grown =
                new CountedLock(own, sum)
                        .grown(new AlphaBalance(50), LockDecay.DEFAULT, 7, perpetual);
        assertThat(grown.own())
                .isEqualTo(new LockState(new AlphaBalance(1_050), U64F64.ofU64(400), 7));
        assertThat(grown.sum())
                .isEqualTo(new LockState(new AlphaBalance(5_050), U64F64.ofU64(900), 7));
    }
}
