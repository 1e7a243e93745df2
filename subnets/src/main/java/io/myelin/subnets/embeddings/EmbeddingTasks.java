package io.myelin.subnets.embeddings;

import io.myelin.subnets.embeddings.EmbeddingChallenge.Pair;
import io.myelin.subnets.embeddings.Meanings.Meaning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Makes embedding tasks. All of a task comes from its seed; equal seeds give equal tasks.
///
/// A query says who does what to which thing. Its positive says so in other words, keeping the
/// name of either the thing or the person.
/// Distractors: the positives of the other queries, of which some share the thing and others the action; and *lures*,
/// passages that repeat the words of a query about another action and thing, which look near to a model that compares
/// letters.
public final class EmbeddingTasks {
    /// Queries of one task.
    static final int QUERIES = 8;

    /// Lures of one task. With 1 the letter and word models score well above chance, with 4 at chance.
    static final int LURES = 1;

    private EmbeddingTasks() {}

    private record Scene(Meaning who, Meaning action, Meaning thing) {}

    /// The task of a seed.
    public static EmbeddingChallenge make(long seed) {
        var random = new Random(seed);
        var scenes = scenes(random);
        var texts = new ArrayList<String>();
        for (var scene : scenes) {
            texts.add(query(scene, random));
        }
        for (var scene : scenes) {
            texts.add(positive(scene, random));
        }
        for (int i = 0; i < LURES; i++) {
            texts.add(lure(texts.get(i), scenes.get(i), random));
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < texts.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < QUERIES; i++) {
            pairs.add(new Pair(order.indexOf(i), order.indexOf(QUERIES + i)));
        }
        return new EmbeddingChallenge(order.stream().map(texts::get).toList(), pairs);
    }

    /// Different scenes; each later half shares the thing or the action with one of the first half.
    private static List<Scene> scenes(Random random) {
        var whos = shuffled(Meanings.WHO, random);
        var actions = shuffled(Meanings.ACTIONS, random);
        var things = shuffled(Meanings.THINGS, random);
        var scenes = new ArrayList<Scene>();
        int half = QUERIES / 2;
        for (int i = 0; i < half; i++) {
            scenes.add(new Scene(whos.get(i), actions.get(i), things.get(i)));
        }
        for (int i = 0; i < half; i++) {
            boolean sharesThing = i % 2 == 0;
            scenes.add(
                    new Scene(
                            whos.get(half + i),
                            actions.get(sharesThing ? half + i : i),
                            things.get(sharesThing ? i : half + i)));
        }
        return scenes;
    }

    private static String query(Scene scene, Random random) {
        var who = one(scene.who.first(), random);
        var action = one(scene.action.first(), random);
        var thing = one(scene.thing.first(), random);
        return one(
                        List.of(
                                "How can %s %s the %s?",
                                "Where would %s %s a %s?",
                                "What happens when %s wants to %s a %s?",
                                "Why did %s %s that %s?"),
                        random)
                .formatted(who, action, thing);
    }

    private static String positive(Scene scene, Random random) {
        boolean keepsThing = random.nextBoolean();
        var who = one(keepsThing ? scene.who.second() : scene.who.first(), random);
        var action = one(scene.action.second(), random);
        var thing =
                keepsThing
                        ? "the " + scene.thing.first().getFirst()
                        : one(scene.thing.second(), random);
        return one(
                        List.of(
                                "Advice on %2$s %3$s, written for %1$s.",
                                "A report about %1$s and %2$s %3$s.",
                                "This note concerns %2$s %3$s, as done by %1$s."),
                        random)
                .formatted(who, action, thing);
    }

    /// The query's words with another thing and another action in their places.
    private static String lure(String query, Scene scene, Random random) {
        var text = query;
        var thing = other(Meanings.THINGS, scene.thing, random);
        var action = other(Meanings.ACTIONS, scene.action, random);
        for (var word : scene.thing.first()) {
            text = text.replace(" " + word + "?", " " + one(thing.first(), random) + "?");
        }
        for (var word : scene.action.first()) {
            text = text.replace(" " + word + " ", " " + one(action.first(), random) + " ");
        }
        return text.replace('?', '.');
    }

    private static Meaning other(List<Meaning> of, Meaning not, Random random) {
        var drawn = one(of, random);
        return drawn.equals(not) ? other(of, not, random) : drawn;
    }

    private static <T> List<T> shuffled(List<T> of, Random random) {
        var list = new ArrayList<>(of);
        Collections.shuffle(list, random);
        return list;
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
