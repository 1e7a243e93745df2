package io.myelin.subnets.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Ranks texts by the words that they share with a query (Okapi BM25, k₁ = 1.2, b = 0.75).
///
/// score(d) = Σ over query words w of idf(w) · f·(k₁+1) / (f + k₁·(1 − b + b·|d|/avg)), f = how often w is
/// in d; idf(w) = ln(1 + (N − n + ½)/(n + ½)), n = texts with w.
final class Bm25 {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final List<Posting[]> lists = new ArrayList<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final int[] lengths;
    private final double averageLength;

    private record Posting(int text, int frequency) {}

    /// The best text and its score.
    record Hit(int text, double score) {}

    Bm25(List<String> texts) {
        lengths = new int[texts.size()];
        List<List<Posting>> growing = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            for (Map.Entry<String, Integer> count : counts(texts.get(i)).entrySet()) {
                int word = words.computeIfAbsent(count.getKey(), key -> growing.size());
                if (word == growing.size()) {
                    growing.add(new ArrayList<>());
                }
                growing.get(word).add(new Posting(i, count.getValue()));
                lengths[i] += count.getValue();
            }
        }
        growing.forEach(list -> lists.add(list.toArray(Posting[]::new)));
        long total = 0;
        for (int length : lengths) {
            total += length;
        }
        averageLength = lengths.length == 0 ? 1 : Math.max(1, (double) total / lengths.length);
    }

    /// The best text for a query; a text index of −1 when no word is shared.
    Hit best(String query) {
        double[] scores = new double[lengths.length];
        for (String word : new HashSet<>(Words.lowerCase(query))) {
            Integer index = words.get(word);
            if (index != null) {
                Posting[] postings = lists.get(index);
                for (Posting posting : postings) {
                    scores[posting.text] +=
                            idf(postings.length) * weight(posting.frequency, lengths[posting.text]);
                }
            }
        }
        Hit best = new Hit(-1, 0);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > best.score) {
                best = new Hit(i, scores[i]);
            }
        }
        return best;
    }

    /// The score of a text that is not part of the collection, by the collection's statistics.
    double score(String query, String text) {
        Map<String, Integer> counts = counts(text);
        int length = counts.values().stream().mapToInt(Integer::intValue).sum();
        double score = 0;
        for (String word : new HashSet<>(Words.lowerCase(query))) {
            Integer frequency = counts.get(word);
            if (frequency != null) {
                Integer index = words.get(word);
                score +=
                        idf(index == null ? 0 : lists.get(index).length)
                                * weight(frequency, length);
            }
        }
        return score;
    }

    private double idf(int textsWithWord) {
        return Math.log(1 + (lengths.length - textsWithWord + 0.5) / (textsWithWord + 0.5));
    }

    private double weight(int frequency, int length) {
        return frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / averageLength));
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : Words.lowerCase(text)) {
            counts.merge(word, 1, Integer::sum);
        }
        return counts;
    }
}
