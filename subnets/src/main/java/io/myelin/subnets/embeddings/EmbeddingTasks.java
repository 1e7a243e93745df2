package io.myelin.subnets.embeddings;

import io.myelin.subnets.embeddings.EmbeddingChallenge.Pair;
import io.myelin.subnets.embeddings.Lexicon.Sense;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/// Makes embedding tasks. All of a task comes from its seed; equal seeds give equal tasks.
///
/// Each query is about one or two of the thousands of words of the [Lexicon], drawn for this task alone, and comes in one of
/// four [Kind]s, from easy to hard: some can be found by a shared word, some by shared letters, some only by meaning. So
/// a better model always finds more, and a weak one finds something.
///
/// Distractors of a query are the positives of the others and, for each query about two words, a passage that is right
/// about one of them.
public final class EmbeddingTasks {
    /// Queries of each kind in one task.
    static final int QUERIES_PER_KIND = 3;

    /// Queries of one task.
    static final int QUERIES = QUERIES_PER_KIND * Kind.values().length;

    /// What a query asks and what its positive says.
    enum Kind {
        /// How a word is used; a sentence with the word in some form.
        USED,
        /// A sentence with a word; the word and its definition in other words.
        ILLUSTRATED,
        /// What a word means; its definition, which seldom shares a word with the query.
        DEFINED,
        /// Two words at once; both definitions, while a distractor holds one of them and one of another word.
        COMPOSED
    }

    private EmbeddingTasks() {}

    private record Item(String query, String positive) {}

    /// The task of a seed.
    public static EmbeddingChallenge make(long seed) {
        var draw = new Draw(new Random(seed), Lexicon.ofWordNet());
        var items = new ArrayList<Item>();
        var distractors = new LinkedHashSet<String>();
        for (var kind : Kind.values()) {
            for (int i = 0; i < QUERIES_PER_KIND; i++) {
                items.add(item(kind, draw, distractors));
            }
        }
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(item.query));
        items.forEach(item -> texts.add(item.positive));
        texts.addAll(distractors);
        var order = new ArrayList<Integer>();
        for (int i = 0; i < texts.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, draw.random);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < QUERIES; i++) {
            pairs.add(new Pair(order.indexOf(i), order.indexOf(QUERIES + i)));
        }
        return new EmbeddingChallenge(order.stream().map(texts::get).toList(), pairs);
    }

    private static Item item(Kind kind, Draw draw, LinkedHashSet<String> distractors) {
        return switch (kind) {
            case USED -> {
                var sense = draw.illustrated();
                yield new Item(
                        draw.one(
                                        "How is the word %s used?",
                                        "Give an example with %s.", "A sentence about %s, please.")
                                .formatted(sense.word()),
                        draw.one(sense.examples()));
            }
            case ILLUSTRATED -> {
                var sense = draw.illustrated();
                yield new Item(
                        draw.one(sense.examples()),
                        draw.one("%s: %s", "%s means: %s", "On %s. That is %s")
                                .formatted(sense.word(), sense.meaning()));
            }
            case DEFINED -> {
                var sense = draw.any();
                yield new Item(
                        draw.one(
                                        "What is meant by %s?",
                                        "Explain %s in other words.", "I don't know what %s is.")
                                .formatted(sense.word()),
                        sense.meaning());
            }
            case COMPOSED -> {
                var first = draw.any();
                var second = draw.any();
                var frame = draw.one("%s. %s", "%s; %s", "Firstly %s, secondly %s");
                distractors.add(
                        draw.random.nextBoolean()
                                ? frame.formatted(first.meaning(), draw.any().meaning())
                                : frame.formatted(draw.any().meaning(), second.meaning()));
                yield new Item(
                        draw.one("%s and %s", "Both %s and %s", "From %s to %s")
                                .formatted(first.word(), second.word()),
                        frame.formatted(first.meaning(), second.meaning()));
            }
        };
    }

    /// Draws senses, none of them twice in one task.
    private static final class Draw {
        private final Random random;
        private final Lexicon lexicon;
        private final LinkedHashSet<Sense> drawn = new LinkedHashSet<>();

        Draw(Random random, Lexicon lexicon) {
            this.random = random;
            this.lexicon = lexicon;
        }

        Sense any() {
            return fresh(lexicon.senses());
        }

        Sense illustrated() {
            return fresh(lexicon.illustrated());
        }

        private Sense fresh(List<Sense> from) {
            var sense = one(from);
            while (!drawn.add(sense)) {
                sense = one(from);
            }
            return sense;
        }

        String one(String... of) {
            return of[random.nextInt(of.length)];
        }

        <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
