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
}
