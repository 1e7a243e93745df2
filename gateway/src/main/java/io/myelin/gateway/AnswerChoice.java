package io.myelin.gateway;

import io.myelin.gateway.Survey.Answered;
import io.myelin.subnets.model.ChatAnswer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// Which of several answers is the best. Pure.
///
/// value = incentive share + 0.3 · agreement − 10 · [empty or gibberish]. The incentive share is the miner's incentive over the
/// highest among the answers; agreement is the mean overlap |A ∩ B| / |A ∪ B| of an answer's words with the others'.
final class AnswerChoice {
    private static final double AGREEMENT_SHARE = 0.3;
    private static final int WORDS_MAX = 5_000;

    private AnswerChoice() {}

    /// The best of `answers`, of which there is at least one.
    static Answered<ChatAnswer> best(List<Answered<ChatAnswer>> answers) {
        var words = answers.stream().map(answer -> words(answer.value().text())).toList();
        int highest =
                answers.stream().mapToInt(answer -> answer.miner().incentiveU16()).max().orElse(0);
        record Valued(Answered<ChatAnswer> answer, double value) {}
        return IntStream.range(0, answers.size())
                .mapToObj(i -> {
                    var answer = answers.get(i);
                    double incentive =
                            highest == 0 ? 1 : (double) answer.miner().incentiveU16() / highest;
                    double value = incentive + AGREEMENT_SHARE * agreement(words, i);
                    return new Valued(
                            answer, isUseless(answer.value().text()) ? value - 10 : value);
                })
                .max(Comparator.comparingDouble(Valued::value))
                .orElseThrow()
                .answer();
    }

    private static double agreement(List<Set<String>> words, int of) {
        double sum = 0;
        for (int i = 0; i < words.size(); i++) {
            if (i != of) {
                sum += overlap(words.get(of), words.get(i));
            }
        }
        return words.size() == 1 ? 0 : sum / (words.size() - 1);
    }

    private static double overlap(Set<String> a, Set<String> b) {
        long common = a.stream().filter(b::contains).count();
        long all = a.size() + b.size() - common;
        return all == 0 ? 0 : (double) common / all;
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(WORDS_MAX)
                .forEach(words::add);
        return words;
    }

    /// Whether a text says nothing: blank, or random letters.
    ///
    /// In languages with Latin letters hardly a word of three letters or more lacks a vowel; of random ones a third does.
    /// Texts of fewer than three such words, and other scripts, are never taken for gibberish.
    static boolean isUseless(String text) {
        if (text.isBlank()) {
            return true;
        }
        int latin = 0;
        int mute = 0;
        for (var word : words(text)) {
            if (word.matches("[a-z]{3,}")) {
                latin++;
                if (!word.matches(".*[aeiouy].*")) {
                    mute++;
                }
            }
        }
        return latin >= 3 && mute * 5 >= latin;
    }
}
