package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.subnets.text.TextChallenge.Kind;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTasksTest {
    @ParameterizedTest
    @EnumSource
    void make_sameSeed_sameTask(Kind kind) {
        assertThat(TextTasks.make(kind, 42)).isEqualTo(TextTasks.make(kind, 42));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ARITHMETIC")
    void make_otherSeeds_otherPrompts(Kind kind) {
        var prompts = new HashSet<String>();
        for (long seed = 0; seed < 500; seed++) {
            prompts.add(TextTasks.make(kind, seed).prompt());
        }
        assertThat(prompts).hasSizeGreaterThan(490);
    }

    @ParameterizedTest
    @EnumSource
    void make_anySeed_idealAnswerEarnsAllAndThePromptLittle(Kind kind) {
        for (long seed = 0; seed < 500; seed++) {
            var task = TextTasks.make(kind, seed);
            assertThat(task.check().correctness(ideal(task.check())))
                    .as(task.prompt())
                    .isEqualTo(1);
            assertThat(task.check().correctness(task.prompt())).as(task.prompt()).isLessThan(0.5);
            assertThat(task.check().correctness("")).isZero();
        }
    }

    /// What miners without a model could say to every task: each earns next to nothing over all kinds.
    @ParameterizedTest
    @ValueSource(strings = {"replay", "echo", "yes", "12", "the dog", "a nurse in Garford, 42"})
    void answersWithoutAModel_earnNextToNothing(String trick) {
        double sum = 0;
        int count = 0;
        for (var kind : Kind.values()) {
            for (long seed = 0; seed < 200; seed++, count++) {
                var task = TextTasks.make(kind, seed);
                var answer =
                        switch (trick) {
                            case "replay" -> ideal(TextTasks.make(kind, seed + 1).check());
                            case "echo" -> task.prompt();
                            default -> trick;
                        };
                sum += task.check().correctness(answer);
            }
        }
        assertThat(sum / count).isLessThan(trick.equals("echo") ? 0.12 : 0.04);
    }

    /// Kinds are dealt evenly: after ten tasks a miner has been asked everything.
    @Test
    void validator_dealsEachKindInEveryRound() {
        var validator = new TextValidator();
        var random = new Random(7);
        for (int round = 0; round < 5; round++) {
            var kinds = new HashSet<Kind>();
            for (int i = 0; i < Kind.values().length + 2; i++) {
                kinds.add(validator.challenge(random.nextLong()).kind());
            }
            assertThat(kinds).hasSize(Kind.values().length);
        }
    }

    private static String ideal(Check check) {
        return switch (check) {
            case Check.Picks(var right, var _) -> right;
            case Check.Computes(var right, var _) -> Long.toString(right);
            case Check.Repeats(var wanted) -> wanted;
            case Check.Continues(var _, var wanted) -> wanted;
            case Check.Lists(var items) -> String.join("\n", items);
        };
    }
}
