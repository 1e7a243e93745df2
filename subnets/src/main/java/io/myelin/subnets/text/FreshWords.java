package io.myelin.subnets.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/// Words, names and numbers drawn for one task.
///
/// Names are made of syllables (some 200,000 of them), so that no task's answer is known from another.
final class FreshWords {
    private static final List<String> STARTS =
            List.of(
                    "Ba", "Bel", "Cor", "Da", "Del", "El", "Fa", "Gar", "Ha", "Is", "Jo", "Ka",
                    "Lan", "Lo", "Ma", "Mar", "Na", "Nor", "Or", "Pa", "Ra", "Ros", "Sa", "Sel",
                    "Ta", "Tor", "Va", "Vel", "Wil", "Za");
    private static final List<String> MIDDLES =
            List.of("", "", "bi", "de", "la", "li", "mo", "na", "ra", "ri", "ro", "sa", "ti", "vi");
    private static final List<String> PERSON_ENDS =
            List.of("n", "na", "ra", "len", "mer", "ric", "sa", "ta", "vin", "wen");
    private static final List<String> PLACE_ENDS =
            List.of("burg", "dale", "field", "ford", "ham", "mouth", "port", "stad", "ton", "wick");
    static final List<String> JOBS =
            List.of(
                    "baker",
                    "carpenter",
                    "dentist",
                    "doctor",
                    "farmer",
                    "gardener",
                    "judge",
                    "lawyer",
                    "miner",
                    "nurse",
                    "painter",
                    "pilot",
                    "plumber",
                    "sailor",
                    "singer",
                    "tailor",
                    "teacher",
                    "waiter");
    static final List<String> ANIMALS =
            List.of(
                    "cat",
                    "dog",
                    "duck",
                    "goat",
                    "goose",
                    "horse",
                    "lizard",
                    "parrot",
                    "pig",
                    "rabbit",
                    "sheep",
                    "snake",
                    "spider",
                    "tortoise",
                    "turkey",
                    "wolf");
    static final List<String> COLOURS =
            List.of(
                    "black", "blue", "brown", "golden", "green", "grey", "orange", "pink", "purple",
                    "red", "silver", "white", "yellow");
    static final List<String> THINGS =
            List.of(
                    "anchor", "basket", "bell", "boat", "bottle", "bridge", "candle", "chair",
                    "clock", "coat", "drum", "fence", "flute", "garden", "hammer", "kettle", "key",
                    "ladder", "lamp", "mirror", "needle", "paper", "pencil", "piano", "pillow",
                    "river", "rope", "shovel", "spoon", "stone", "table", "tower", "violin",
                    "wagon", "wheel", "window");
    static final List<String> VERBS =
            List.of(
                    "carries", "cleans", "counts", "draws", "finds", "follows", "guards", "hides",
                    "likes", "lifts", "paints", "repairs", "sees", "sells", "touches", "washes");

    private final Random random;

    FreshWords(long seed) {
        random = new Random(seed);
    }

    /// A number in `[from, to]`.
    int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// `count` different entries in random order.
    <T> List<T> some(List<T> of, int count) {
        var drawn = new LinkedHashSet<T>();
        while (drawn.size() < count) {
            drawn.add(one(of));
        }
        return new ArrayList<>(drawn);
    }

    /// `count` different numbers in `[from, to]`.
    List<Integer> numbers(int count, int from, int to) {
        var drawn = new LinkedHashSet<Integer>();
        while (drawn.size() < count) {
            drawn.add(number(from, to));
        }
        return new ArrayList<>(drawn);
    }

    List<String> persons(int count) {
        return names(count, PERSON_ENDS);
    }

    List<String> places(int count) {
        return names(count, PLACE_ENDS);
    }

    /// Names that differ in their first letters, so that none is part of another.
    private List<String> names(int count, List<String> ends) {
        var names = new ArrayList<String>();
        for (var start : some(STARTS, count)) {
            names.add(start + one(MIDDLES) + one(ends));
        }
        return names;
    }

    void shuffle(List<?> list) {
        Collections.shuffle(list, random);
    }
}
