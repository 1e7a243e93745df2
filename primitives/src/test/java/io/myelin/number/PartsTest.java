package io.myelin.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
    @Test
    void ofRational_withoutWhole_isOne() {
        assertThat(Perquintill.ofRational(U128.ONE, U128.ZERO)).isEqualTo(Perquintill.ONE);
        assertThat(Perquintill.ofRational(U128.TEN, U128.ONE)).isEqualTo(Perquintill.ONE);
        assertThat(Perquintill.ofRational(U128.ONE, U128.ofU64(2))).isEqualTo(Perquintill.HALF);
    }

    @Test
    void ofRational_largeNumbers_areNotReducedFirst() {
        U128 q = U128.parse("3000000000000000001");
        assertThat(Perquintill.ofRational(U128.parse("3"), q).parts()).isZero();
        assertThat(Perquintill.ofRational(U128.parse("4"), q).parts()).isEqualTo(1);
        assertThat(Perquintill.ofRational(U128.MAX, U128.MAX)).isEqualTo(Perquintill.ONE);
        assertThat(Percent.ofRational(205, 256)).isEqualTo(new Percent(80));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,1", "3,2", "4,2", "5,3", "1023,512", "1025,513"})
    void ofRounded_halves(long value, long expected) {
        assertThat(Perquintill.HALF.ofRounded(U128.ofU64(value))).isEqualTo(U128.ofU64(expected));
    }

    @ParameterizedTest
    @CsvSource({"3,1", "4,1", "5,2", "6,2"})
    void ofRounded_thirds(long value, long expected) {
        Perquintill third = Perquintill.ofRational(U128.ONE, U128.ofU64(3));
        assertThat(third.ofRounded(U128.ofU64(value))).isEqualTo(U128.ofU64(expected));
    }

    @Test
    void perbill_roundsHalvesDown() {
        assertThat(new Perbill(500_000_000).times(3)).isEqualTo(1);
        assertThat(new Perbill(500_000_001).times(3)).isEqualTo(2);
        assertThat(Perbill.ofPercent(75).timesFloored(5)).isEqualTo(3);
    }

    @Test
    void percent_roundsAsAsked() {
        assertThat(new Percent(30).timesCeiled(11)).isEqualTo(4);
        assertThat(new Percent(30).timesFloored(11)).isEqualTo(3);
        assertThat(Percent.ofRational(4, 5)).isEqualTo(new Percent(80));
    }
}
