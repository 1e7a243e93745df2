package io.myelin.subnets.text;

import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.text.TextChallenge.Kind;
import java.util.ArrayList;
import java.util.List;

/// Makes text tasks. All of a task comes from its seed; equal seeds give equal tasks.
///
/// Kinds differ in what they take: some are done by finding the right sentence, some by carrying on a pattern, some by
/// following an instruction, some by putting two facts together. So every honest model earns by what it can do, a better
/// one more. What is asked for always stands beside what is not, so that an answer that names everything is worth little.
public final class TextTasks {
    private static final int SHORT_ANSWER_TOKENS = 32;
    private static final int LONG_ANSWER_TOKENS = 40;

    private TextTasks() {}

    /// The task of a seed and kind.
    public static TextChallenge make(Kind kind, long seed) {
        var words = new FreshWords(seed);
        return switch (kind) {
            case EXTRACT -> extract(words);
            case PASSAGE -> passage(words);
            case DEDUCE -> deduce(words);
            case CONTINUE -> carryOn(words);
            case NEEDLE -> needle(words);
            case ARITHMETIC -> arithmetic(words);
            case COPY -> copy(words);
            case FORMAT -> format(words);
        };
    }

    private record Person(String name, String pronoun, String job, String place, int age) {
        String text(int form) {
            return switch (form) {
                case 0 ->
                        "%s is a %s. %s is %d years old and lives in %s."
                                .formatted(name, job, pronoun, age, place);
                case 1 ->
                        "%s lives in %s. %s is a %s and %d years old."
                                .formatted(name, place, pronoun, job, age);
                default ->
                        "%s is %d years old. %s lives in %s and works as a %s."
                                .formatted(name, age, pronoun, place, job);
            };
        }
    }

    private static TextChallenge passage(FreshWords words) {
        int count = 2;
        var names = words.persons(count);
        var jobs = words.some(FreshWords.JOBS, count);
        var places = words.places(count);
        var ages = words.numbers(count, 21, 79);
        var people = new ArrayList<Person>();
        var text = new ArrayList<String>();
        int form = words.number(0, 2);
        for (int i = 0; i < count; i++) {
            var pronoun = words.one(List.of("He", "She"));
            var person = new Person(names.get(i), pronoun, jobs.get(i), places.get(i), ages.get(i));
            people.add(person);
            text.add(person.text(form));
        }
        int asked = words.number(0, count - 1);
        var about = people.get(asked);
        var other = people.get(1 - asked);
        record Question(String text, String right, String wrong) {}
        var job = new Question("What is the job of %s?", about.job, other.job);
        var place = new Question("Where does %s live?", about.place, other.place);
        var age =
                new Question(
                        "How old is %s?", Integer.toString(about.age), Integer.toString(other.age));
        // What the sentence with the name says is not asked.
        var question =
                words.one(
                        switch (form) {
                            case 0 -> List.of(place, age);
                            case 1 -> List.of(job, age);
                            default -> List.of(job, place);
                        });
        var prompt =
                "Answer the question in a few words.\n"
                        + String.join(" ", text)
                        + "\nQuestion: "
                        + question.text.formatted(about.name);
        return TextChallenge.question(
                Kind.PASSAGE,
                prompt,
                SHORT_ANSWER_TOKENS,
                new Check.Picks(question.right, List.of(question.wrong)));
    }

    /// Several sentences, each with all about one person; one trait of one of them is asked.
    private static TextChallenge extract(FreshWords words) {
        int count = words.number(2, 3);
        var names = words.persons(count);
        var jobs = words.some(FreshWords.JOBS, count);
        var places = words.places(count);
        var animals = words.some(FreshWords.ANIMALS, count);
        var text = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            text.add(
                    "%s works as a %s in %s and owns a %s."
                            .formatted(names.get(i), jobs.get(i), places.get(i), animals.get(i)));
        }
        int asked = words.number(0, count - 1);
        record Question(String text, List<String> candidates) {}
        var question =
                words.one(
                        List.of(
                                new Question("What is the job of %s?", jobs),
                                new Question("Where does %s work?", places),
                                new Question("Which animal does %s own?", animals)));
        return picks(
                Kind.EXTRACT,
                text,
                question.text.formatted(names.get(asked)),
                question.candidates,
                asked);
    }

    /// Two people, one sentence each on where they live and on what they own; asked by the place.
    private static TextChallenge deduce(FreshWords words) {
        var names = words.persons(2);
        var places = words.places(2);
        var animals = words.some(FreshWords.ANIMALS, 2);
        var text = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            text.add("%s lives in %s.".formatted(names.get(i), places.get(i)));
        }
        for (int i = 0; i < 2; i++) {
            text.add("%s owns a %s.".formatted(names.get(i), animals.get(i)));
        }
        int asked = words.number(0, 1);
        return picks(
                Kind.DEDUCE,
                text,
                "Which animal is kept by the person from %s?".formatted(places.get(asked)),
                animals,
                asked);
    }

    private static TextChallenge picks(
            Kind kind, List<String> text, String question, List<String> candidates, int asked) {
        var wrong = new ArrayList<>(candidates);
        var right = wrong.remove(asked);
        return TextChallenge.question(
                kind,
                "Answer the question in a few words.\n"
                        + String.join(" ", text)
                        + "\nQuestion: "
                        + question,
                SHORT_ANSWER_TOKENS,
                new Check.Picks(right, wrong));
    }

    /// A text of sentences that come again, with a number that grows or without, broken off in its last sentence.
    private static TextChallenge carryOn(FreshWords words) {
        int count = words.number(2, 3);
        var names = words.persons(count);
        var colours = words.some(FreshWords.COLOURS, count);
        var things = words.some(FreshWords.THINGS, count);
        var verb = words.one(FreshWords.VERBS);
        boolean counts = words.number(0, 1) == 0;
        var text = new StringBuilder();
        for (int round = 1; round <= 4; round++) {
            for (int i = 0; i < count; i++) {
                text.append(names.get(i)).append(' ').append(verb).append(' ');
                text.append(counts ? Integer.toString(round + i + 1) : "the").append(' ');
                text.append(colours.get(i)).append(' ').append(things.get(i)).append("s. ");
            }
        }
        // Broken off after the second word of a sentence in the third round.
        var sentences = List.of(text.toString().strip().split("(?<=\\.) ", -1));
        int last = 2 * count + words.number(0, count - 1);
        var broken = sentences.get(last);
        int cut = broken.indexOf(' ', broken.indexOf(' ') + 1);
        var begun = String.join(" ", sentences.subList(0, last)) + " " + broken.substring(0, cut);
        var wanted = broken.substring(cut + 1) + " " + sentences.get(last + 1);
        // The assistant's own words come last, so the answer is what comes next.
        return new TextChallenge(
                Kind.CONTINUE,
                List.of(
                        ChatMessage.user("Write a text whose sentences come again and again."),
                        ChatMessage.assistant(begun)),
                SHORT_ANSWER_TOKENS,
                new Check.Continues(begun, wanted));
    }

    private static TextChallenge needle(FreshWords words) {
        var places = words.places(2);
        var codes = words.numbers(2, 1000, 9999);
        var sentences = new ArrayList<String>();
        int fillers = words.number(4, 7);
        for (int i = 0; i < fillers; i++) {
            sentences.add(
                    "The %s %s %s the %s."
                            .formatted(
                                    words.one(FreshWords.COLOURS),
                                    words.one(FreshWords.ANIMALS),
                                    words.one(FreshWords.VERBS),
                                    words.one(FreshWords.THINGS)));
        }
        for (int i = 0; i < 2; i++) {
            sentences.add("The secret code of %s is %d.".formatted(places.get(i), codes.get(i)));
        }
        words.shuffle(sentences);
        var prompt =
                "Text: "
                        + String.join(" ", sentences)
                        + "\nQuestion: What is the secret code of "
                        + places.getFirst()
                        + "?";
        return TextChallenge.question(
                Kind.NEEDLE,
                prompt,
                SHORT_ANSWER_TOKENS,
                new Check.Picks(codes.getFirst().toString(), List.of(codes.getLast().toString())));
    }

    private static TextChallenge arithmetic(FreshWords words) {
        if (words.number(0, 3) > 0) {
            int first = words.number(11, 199);
            int step = words.one(List.of(1, 1, 2, 5, 10));
            var given = List.of(first, first + step, first + 2 * step, first + 3 * step);
            return computes(
                    "Continue the sequence with the next number: %d, %d, %d, %d,"
                            .formatted(given.toArray()),
                    first + 4 * step,
                    given);
        }
        int has = words.number(2, 9);
        int gets = words.number(2, 9);
        return computes(
                "Tom has %d apples and gets %d more. How many apples does he have?"
                        .formatted(has, gets),
                has + gets,
                List.of(has, gets));
    }

    private static TextChallenge computes(String prompt, long right, List<Integer> given) {
        return TextChallenge.question(
                Kind.ARITHMETIC,
                prompt,
                SHORT_ANSWER_TOKENS,
                new Check.Computes(right, given.stream().map(Integer::longValue).toList()));
    }

    private static TextChallenge copy(FreshWords words) {
        var names = words.persons(2);
        var sentence =
                "%s %s the %s %s and %s %s %d %ss."
                        .formatted(
                                names.get(0),
                                words.one(FreshWords.VERBS),
                                words.one(FreshWords.COLOURS),
                                words.one(FreshWords.THINGS),
                                names.get(1),
                                words.one(FreshWords.VERBS),
                                words.number(3, 99),
                                words.one(FreshWords.THINGS));
        return TextChallenge.question(
                Kind.COPY,
                "Repeat this sentence word for word and write nothing else:\n" + sentence,
                LONG_ANSWER_TOKENS,
                new Check.Repeats(sentence));
    }

    private static TextChallenge format(FreshWords words) {
        var items = words.some(FreshWords.THINGS, words.number(3, 4));
        return TextChallenge.question(
                Kind.FORMAT,
                "Make a numbered list of these words: " + String.join(", ", items),
                LONG_ANSWER_TOKENS,
                new Check.Lists(items));
    }
}
