package io.myelin.economy.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnPriceTest {
    private static final U64F64 DEFAULT_MULTIPLIER = new U64F64(U128.parse("23242897532874035200"));

    private static BurnPrice price(long rao, long least, long highest) {
        return new BurnPrice(
                new TaoBalance(rao),
                new BurnPrice.Bounds(new TaoBalance(least), new TaoBalance(highest)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4294967296",
        "1, 2147483648",
        "2, 3037000500",
        "10, 4007346185",
        "100, 4265299790",
        "360, 4286705684",
        "1000, 4291991283",
        "7200, 4294553838",
        "36100, 4294884830"
    })
    void decayFactor_isTheReferenceFactor(int halfLife, long factor) {
        assertThat(BurnPrice.decayFactor(halfLife)).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 998076443",
        "2, 996156586",
        "10, 980930083",
        "100, 824860547",
        "180, 707106704",
        "360, 499999865",
        "720, 249999807"
    })
    void price_halvesEveryHalfLife(int blocks, long expected) {
        BurnPrice price = price(1_000_000_000L, 0, Long.MAX_VALUE);
        for (int block = 0; block < blocks; block++) {
            price = price.atBlock(2 + block, 360);
        }
        assertThat(price.price().rao()).isEqualTo(expected);
    }

    @Test
    void price_losesSlightlyMoreThanHalf() {
        BurnPrice price = price(1_024, 0, Long.MAX_VALUE).atBlock(2, 2).atBlock(3, 2);
        assertThat(price.price().rao()).isEqualTo(511);
        assertThat(price.atBlock(4, 2).atBlock(5, 2).price().rao()).isEqualTo(255);
    }

    @Test
    void registrations_multiplyThePrice() {
        BurnPrice price = price(1_000_000_000L, 0, Long.MAX_VALUE);
        long[] expected = {
            1_260_000_000L, 1_587_600_000L, 2_000_376_000L, 2_520_473_760L, 3_175_796_937L
        };
        for (long rao : expected) {
            price = price.afterRegistration(DEFAULT_MULTIPLIER);
            assertThat(price.price().rao()).isEqualTo(rao);
        }
    }

    /// Golden facts 27 and 30.
    @Test
    void registration_multipliesAtOnce_andTheNextBlockDecays() {
        U64F64 two = U64F64.ofU64(2);
        BurnPrice price = price(1_000, 0, Long.MAX_VALUE).afterRegistration(two);
        assertThat(price.price().rao()).isEqualTo(2_000);
        assertThat(price.atBlock(2, 1_000).price().rao()).isEqualTo(1_998);
        assertThat(price(1_000, 0, Long.MAX_VALUE).afterRegistration(U64F64.ofU64(3)).price().rao())
                .isEqualTo(3_000);
    }

    @Test
    void bounds_holdThePrice() {
        U64F64 two = U64F64.ofU64(2);
        BurnPrice price = price(1, 100_000, 150_000).atBlock(2, 1);
        assertThat(price.price().rao()).isEqualTo(100_000);
        price = price.afterRegistration(two);
        assertThat(price.price().rao()).isEqualTo(150_000);
        price = price.atBlock(3, 1);
        assertThat(price.price().rao()).isEqualTo(100_000);
        assertThat(price.atBlock(4, 1).price().rao()).isEqualTo(100_000);
    }

    @Test
    void price_decaysFromTheSecondBlockOn_withAHalfLife() {
        assertThat(price(1_000, 0, 2_000).atBlock(1, 1).price().rao()).isEqualTo(1_000);
        assertThat(price(1_000, 0, 2_000).atBlock(2, 1).price().rao()).isEqualTo(500);
        assertThat(price(1_000, 0, 2_000).atBlock(2, 0).price().rao()).isEqualTo(1_000);
        assertThat(price(1_000, 1_500, 2_000).atBlock(1, 1).price().rao()).isEqualTo(1_500);
        // A multiplier below 1 does not lower the price.
        assertThat(price(1_000, 0, 2_000).afterRegistration(U64F64.ZERO).price().rao())
                .isEqualTo(1_000);
    }
}
