package io.myelin.subnets.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// How right an answer to one task is, in [0, 1]. Pure.
///
/// Letters' case, punctuation and surrounding words don't count, unless a check says so.
public sealed interface Check {
    double correctness(String answer);

    /// Whether `word` stands in `text` as a word of its own, in any case of letters.
    private static boolean names(String text, String word) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    /// The right word among candidates: b / (1 + w)² if it is named, else 0, with w the wrong candidates named and brevity
    /// b = min(1, 16 / words of the answer).
    ///
    /// An answer that lists all candidates, such as the passage itself, is worth little.
    record Picks(String right, List<String> wrong) implements Check {
        /// Words that an answer may have at no loss: a sentence is fine, a page is not.
        private static final int WORDS_FREE = 16;

        public Picks {
            wrong = List.copyOf(wrong);
        }

        @Override
        public double correctness(String answer) {
            if (!names(answer, right)) {
                return 0;
            }
            double brevity = Math.min(1, (double) WORDS_FREE / words(answer).size());
            double named = 1 + wrong.stream().filter(word -> names(answer, word)).count();
            return brevity / (named * named);
        }
    }

    /// The right number: 1 if it is the first number in the answer that was not in the question, else 0.
    record Computes(long right, List<Long> given) implements Check {
        private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

        public Computes {
            given = List.copyOf(given);
        }

        @Override
        public double correctness(String answer) {
            var first =
                    NUMBER.matcher(answer)
                            .results()
                            .map(match -> Long.parseLong(match.group()))
                            .filter(number -> !given.contains(number))
                            .findFirst();
            return first.isPresent() && first.get() == right ? 1 : 0;
        }
    }

    /// The same words in the same order: max(0, 2·F − 1) with F = 2·LCS / (words wanted + words given).
    ///
    /// LCS is the length of the longest common subsequence of words. Half the words in order earn nothing, all earn 1.
    record Repeats(String wanted) implements Check {
        /// Words of an answer that are looked at; more would be wrong anyway.
        private static final int WORDS_MAX = 200;

        @Override
        public double correctness(String answer) {
            var given = words(answer);
            return given.size() > WORDS_MAX ? 0 : alike(words(wanted), given);
        }
    }

    /// The words that come next, rated as [Repeats] rates them; `begun` is the text that is to be continued.
    ///
    /// As many words of the answer count as are wanted, after any repetition of the unfinished sentence of `begun`.
    record Continues(String begun, String wanted) implements Check {
        @Override
        public double correctness(String answer) {
            var want = words(wanted);
            var before = words(begun.substring(begun.lastIndexOf('.') + 1));
            var given = words(answer);
            int repeated = Math.min(before.size(), given.size());
            while (repeated > 0
                    && !before.subList(before.size() - repeated, before.size())
                            .equals(given.subList(0, repeated))) {
                repeated--;
            }
            var fresh = given.subList(repeated, given.size());
            return alike(want, fresh.subList(0, Math.min(want.size(), fresh.size())));
        }
    }

    /// max(0, 2·F − 1) with F = 2·LCS / (words wanted + words given).
    private static double alike(List<String> wanted, List<String> given) {
        double f = 2.0 * commonLength(wanted, given) / (wanted.size() + given.size());
        return Math.max(0, 2 * f - 1);
    }

    /// Length of the longest common subsequence.
    private static int commonLength(List<String> a, List<String> b) {
        var row = new int[b.size() + 1];
        for (var word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.size(); j++) {
                int above = row[j];
                row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.size()];
    }

    /// One item a line, in order, nothing else: (items at their place) / max(items, lines). List marks may stand in front.
    record Lists(List<String> items) implements Check {
        private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*•]|\\d{1,2}[.)])?\\s*");

        public Lists {
            items = List.copyOf(items);
        }

        @Override
        public double correctness(String answer) {
            var lines = answer.lines().filter(line -> !line.isBlank()).limit(100).toList();
            int right = 0;
            for (int i = 0; i < Math.min(items.size(), lines.size()); i++) {
                var line = words(MARK.matcher(lines.get(i)).replaceFirst(""));
                if (line.equals(words(items.get(i)))) {
                    right++;
                }
            }
            return (double) right / Math.max(items.size(), lines.size());
        }
    }

    private static List<String> words(String text) {
        return Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .toList();
    }
}
