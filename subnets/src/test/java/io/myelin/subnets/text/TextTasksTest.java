package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.subnets.text.TextChallenge.Kind;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextTasksTest {
    @ParameterizedTest
    @EnumSource
    void make_sameSeed_sameTask(Kind kind) {
        assertThat(TextTasks.make(kind, 42)).isEqualTo(TextTasks.make(kind, 42));
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSAGE", "NEEDLE", "COPY", "FORMAT"})
    void make_otherSeeds_otherPrompts(Kind kind) {
        var prompts = new HashSet<String>();
        for (long seed = 0; seed < 500; seed++) {
            prompts.add(TextTasks.make(kind, seed).prompt());
        }
        assertThat(prompts).hasSizeGreaterThan(490);
    }

    @Test
    void make_anySeed_answerIsNotThePromptAndChecksItself() {
        for (long seed = 0; seed < 2000; seed++) {
            var task = TextTasks.make(seed);
            assertThat(task.check().correctness(ideal(task.check())))
                    .as(task.prompt())
                    .isEqualTo(1);
            assertThat(task.check().correctness(task.prompt())).as(task.prompt()).isLessThan(0.8);
            assertThat(task.check().correctness("")).isZero();
        }
    }

    /// An answer to one task is worth nothing for another: what replaying earns.
    @Test
    void replayedAnswers_earnNextToNothing() {
        double sum = 0;
        int count = 2000;
        for (long seed = 0; seed < count; seed++) {
            sum +=
                    TextTasks.make(seed + 1)
                            .check()
                            .correctness(ideal(TextTasks.make(seed).check()));
        }
        assertThat(sum / count).isLessThan(0.03);
    }

    @Test
    void make_allKindsComeUp() {
        var kinds = new HashSet<Kind>();
        for (long seed = 0; seed < 200; seed++) {
            kinds.add(TextTasks.make(seed).kind());
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    private static String ideal(Check check) {
        return switch (check) {
            case Check.Picks(var right, var _) -> right;
            case Check.Computes(var right, var _) -> Long.toString(right);
            case Check.Repeats(var wanted) -> wanted;
            case Check.Lists(var items) -> String.join("\n", items);
        };
    }
}
