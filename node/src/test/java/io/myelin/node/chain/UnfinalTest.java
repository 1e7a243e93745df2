package io.myelin.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.chain.Hash256;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UnfinalTest {
    private final AtomicLong nanos = new AtomicLong();

    private Unfinal with(FinalityRule rule) {
        return new Unfinal(rule, nanos::get);
    }

    private static Block block(long number) {
        var header = new Header(Hash256.ZERO, number, Hash256.ZERO, Hash256.ZERO, Digest.EMPTY);
        return Block.of(header, List.of());
    }

    private static List<Long> numbers(List<Block> blocks) {
        return blocks.stream().map(Block::number).toList();
    }

    @Test
    void aged_isFinalAfterItsTime_whetherBlocksComeOrNot() {
        var unfinal = with(new FinalityRule.Aged(Duration.ofNanos(100)));
        assertThat(unfinal.nanosToNext()).isEqualTo(Long.MAX_VALUE);
        assertThat(unfinal.add(block(1))).isEmpty();
        nanos.set(60);
        assertThat(unfinal.add(block(2))).isEmpty();
        assertThat(unfinal.nanosToNext()).isEqualTo(40);
        nanos.set(99);
        assertThat(unfinal.aged()).isEmpty();
        nanos.set(100);
        assertThat(numbers(unfinal.aged())).containsExactly(1L);
        assertThat(unfinal.nanosToNext()).isEqualTo(60);
        nanos.set(170);
        assertThat(numbers(unfinal.add(block(3)))).containsExactly(2L);
        nanos.set(500);
        assertThat(numbers(unfinal.aged())).containsExactly(3L);
        assertThat(unfinal.aged()).isEmpty();
    }

    @Test
    void onCommand_waitsForTheCommand_whichTakesAllBeforeItToo() {
        var unfinal = with(new FinalityRule.OnCommand());
        LongStream.rangeClosed(1, 5)
                .forEach(number -> assertThat(unfinal.add(block(number))).isEmpty());
        nanos.set(Long.MAX_VALUE);
        assertThat(unfinal.aged()).isEmpty();
        assertThat(numbers(unfinal.upTo(3))).containsExactly(1L, 2L, 3L);
        assertThat(unfinal.upTo(3)).isEmpty();
        assertThat(numbers(unfinal.upTo(9))).containsExactly(4L, 5L);
    }

    @Test
    void onCommand_doesNotWaitForEver() {
        var unfinal = with(new FinalityRule.OnCommand());
        LongStream.rangeClosed(1, Unfinal.MAX_WAITING)
                .forEach(number -> assertThat(unfinal.add(block(number))).isEmpty());
        assertThat(numbers(unfinal.add(block(Unfinal.MAX_WAITING + 1)))).containsExactly(1L);
    }
}
