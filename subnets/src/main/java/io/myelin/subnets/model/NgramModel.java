package io.myelin.subnets.model;

import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ModelException.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A language model of word triples, trained here on a corpus within seconds.
///
/// P(w | u v) by interpolated absolute discounting, D = 0.75: with c the count of a triple or pair and t the
/// number of different words seen after its context,
/// - P₃(w | u v) = max(c(uvw) − D, 0)/c(uv·) + D·t(uv)/c(uv·) · P₂(w | v), or P₂ where u v was never seen
/// - P₂(w | v) = max(c(vw) − D, 0)/c(v·) + D·t(v)/c(v·) · P₁(w), or P₁ where v was never seen
/// - P₁(w) = (c(w) + 1) / (N + V + 1), so that unknown words have a share too
///
/// Its answers continue the last words of the conversation. What followed the same two or three words there before comes
/// first (the longest match, the latest one), since a text's own words tell more than a corpus; else words are drawn by P₃.
/// They sound like the corpus and make little sense.
public final class NgramModel implements ChatModel {
    private static final double DISCOUNT = 0.75;
    private static final int MAGIC = 0x4D594E47;
    private static final int WORDS_MAX = 1 << 20;
    private static final int ENTRIES_MAX = 1 << 24;
    private static final int SENTENCES_IN_ANSWER = 2;

    private static final int MATCHED_MAX = 3;
    private static final int MATCHED_MIN = 2;

    /// Word number 0 stands before each sentence.
    private static final int START = 0;

    private final String name;
    private final String[] words;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] wordCounts;
    private final long total;
    private final Grams pairs;
    private final Grams triples;

    /// Counted sequences in rising order. A key packs word numbers, 20 bits each, the last word lowest.
    @SuppressWarnings("ArrayRecordComponent") // Two columns of one table, never compared.
    private record Grams(long[] keys, int[] counts) {
        static Grams count(long[] sequences) {
            Arrays.sort(sequences);
            int distinct = 0;
            int[] counts = new int[sequences.length];
            for (int i = 0; i < sequences.length; i++) {
                if (i == 0 || sequences[i] != sequences[i - 1]) {
                    sequences[distinct++] = sequences[i];
                }
                counts[distinct - 1]++;
            }
            return new Grams(Arrays.copyOf(sequences, distinct), Arrays.copyOf(counts, distinct));
        }

        /// The entries that follow a context: `from` inclusive, `to` exclusive.
        Range after(long context) {
            return new Range(first(context << 20), first((context + 1) << 20));
        }

        private int first(long key) {
            int at = Arrays.binarySearch(keys, key);
            return at >= 0 ? at : -at - 1;
        }

        int word(int entry) {
            return (int) (keys[entry] & 0xFFFFF);
        }

        long sum(Range range) {
            long sum = 0;
            for (int i = range.from; i < range.to; i++) {
                sum += counts[i];
            }
            return sum;
        }
    }

    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    private NgramModel(String name, String[] words, int[] wordCounts, Grams pairs, Grams triples) {
        this.name = name;
        this.words = words;
        this.wordCounts = wordCounts;
        this.pairs = pairs;
        this.triples = triples;
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            numbers.put(words[i], i);
            sum += wordCounts[i];
        }
        total = sum;
    }

    /// The model of a corpus: read from the cache, or trained and kept there.
    public static NgramModel trained(Corpus corpus, ModelCache cache) {
        Path file =
                cache.trained("ngram-" + corpus.name() + "-" + corpus.sentences().size() + ".bin");
        String name = "ngram-" + corpus.name();
        try {
            if (Files.exists(file)) {
                return read(name, file);
            }
            NgramModel model = train(name, corpus.sentences());
            ModelCache.writeWhole(file, model::write);
            return model;
        } catch (IOException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "could not keep the trained model in %s: %s; delete that file or make room"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /// Counts the words, pairs and triples of some sentences.
    static NgramModel train(String name, List<String> sentences) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> names = new ArrayList<>(List.of(""));
        List<int[]> coded = new ArrayList<>();
        int length = 0;
        for (String sentence : sentences) {
            List<String> split = Words.withMarks(sentence);
            int[] codes = new int[split.size() + 2];
            for (int i = 0; i < split.size(); i++) {
                Integer number = numbers.get(split.get(i));
                if (number == null) {
                    number = names.size();
                    numbers.put(split.get(i), number);
                    names.add(split.get(i));
                }
                codes[i + 2] = number;
            }
            coded.add(codes);
            length += split.size();
        }
        if (names.size() > WORDS_MAX || length > ENTRIES_MAX) {
            throw new IllegalArgumentException(
                    "a corpus of %d words, %d different ones, exceeds %d and %d"
                            .formatted(length, names.size(), ENTRIES_MAX, WORDS_MAX));
        }
        int[] counts = new int[names.size()];
        long[] pairs = new long[length];
        long[] triples = new long[length];
        int at = 0;
        for (int[] codes : coded) {
            for (int i = 2; i < codes.length; i++, at++) {
                counts[codes[i]]++;
                pairs[at] = (long) codes[i - 1] << 20 | codes[i];
                triples[at] = (long) codes[i - 2] << 40 | (long) codes[i - 1] << 20 | codes[i];
            }
        }
        return new NgramModel(
                name,
                names.toArray(String[]::new),
                counts,
                Grams.count(pairs),
                Grams.count(triples));
    }

    @Override
    public String name() {
        return name;
    }

    /// Mean of −ln P over the words of a text: how surprising the model finds it, in nats per word.
    double nats(String text) {
        List<String> split = Words.withMarks(text);
        int before = START;
        int last = START;
        double sum = 0;
        for (String word : split) {
            int number = numbers.getOrDefault(word, -1);
            sum -= Math.log(probability(before, last, number));
            before = last;
            last = Math.max(number, START);
        }
        return sum / Math.max(1, split.size());
    }

    private double probability(int u, int v, int word) {
        double one = (word < 0 ? 1.0 : wordCounts[word] + 1.0) / (total + words.length + 1.0);
        double two = interpolate(pairs, v, word, one);
        return interpolate(triples, (long) u << 20 | v, word, two);
    }

    private static double interpolate(Grams grams, long context, int word, double shorter) {
        Range range = grams.after(context);
        long sum = grams.sum(range);
        if (sum == 0) {
            return shorter;
        }
        double own = 0;
        int at = word < 0 ? -1 : Arrays.binarySearch(grams.keys, context << 20 | word);
        if (at >= 0) {
            own = grams.counts[at] - DISCOUNT;
        }
        return (own + DISCOUNT * range.size() * shorter) / sum;
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        AnswerStream stream = new AnswerStream(options, reader);
        SplittableRandom random = new SplittableRandom(options.seed());
        List<String> text = conversation(messages);
        int prompt = text.size();
        int sentences = 0;
        while (text.size() - prompt < options.maxTokens()
                && sentences < SENTENCES_IN_ANSWER
                && stream.isOpen()) {
            String word = next(text, prompt, random);
            boolean mark = !Character.isLetterOrDigit(word.charAt(0));
            stream.append(text.size() == prompt || mark ? word : " " + word);
            text.add(word);
            if (isEnd(word)) {
                sentences++;
            }
        }
        return stream.end(
                sentences == SENTENCES_IN_ANSWER ? Finish.STOP : Finish.LENGTH,
                prompt,
                text.size() - prompt);
    }

    /// The words of all messages, those of the last one at the end.
    private static List<String> conversation(List<ChatMessage> messages) {
        ChatMessage.chars(messages);
        List<String> text = new ArrayList<>();
        for (ChatMessage message : messages) {
            text.addAll(Words.withMarks(message.content()));
        }
        if (text.isEmpty()) {
            throw new ModelException(
                    Reason.BAD_REQUEST, "a conversation of no words can't be answered");
        }
        return text;
    }

    private static boolean isEnd(String word) {
        return word.matches("[.!?]");
    }

    private String next(List<String> text, int prompt, SplittableRandom random) {
        int seen = lastSeen(text, prompt);
        if (seen >= 0) {
            return text.get(seen);
        }
        int size = text.size();
        // Like the corpus's sentences, each of an answer begins with nothing before it.
        boolean begins = size > prompt && isEnd(text.getLast());
        int last = begins ? START : numbers.getOrDefault(text.getLast(), START);
        boolean isSecond = size > prompt + 1 && isEnd(text.get(size - 2));
        int before =
                begins || isSecond || size < 2
                        ? START
                        : numbers.getOrDefault(text.get(size - 2), START);
        return words[draw(before, last, random)];
    }

    /// Place in the prompt of the word after the latest repetition of the text's last words, three of them if possible, else
    /// two; −1 if there is none.
    private static int lastSeen(List<String> text, int prompt) {
        for (int length = MATCHED_MAX; length >= MATCHED_MIN; length--) {
            for (int at = Math.min(prompt, text.size()) - 1; at >= length; at--) {
                if (text.subList(at - length, at)
                        .equals(text.subList(text.size() - length, text.size()))) {
                    return at;
                }
            }
        }
        return -1;
    }

    /// Draws a word by P₃: from the discounted triples, or by the discounted share from the shorter model.
    private int draw(int u, int v, SplittableRandom random) {
        int word = drawFrom(triples, (long) u << 20 | v, random);
        if (word < 0) {
            word = drawFrom(pairs, v, random);
        }
        while (word < 0) {
            // P₁ among the words that exist: a word of the corpus drawn at random.
            word = pairs.word(random.nextInt(pairs.keys.length));
        }
        return word;
    }

    private static int drawFrom(Grams grams, long context, SplittableRandom random) {
        Range range = grams.after(context);
        double at = random.nextDouble() * grams.sum(range);
        for (int i = range.from; i < range.to; i++) {
            at -= grams.counts[i] - DISCOUNT;
            if (at < 0) {
                return grams.word(i);
            }
        }
        return -1;
    }

    private void write(OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(target));
        out.writeInt(MAGIC);
        out.writeInt(words.length);
        for (int i = 0; i < words.length; i++) {
            out.writeUTF(words[i]);
            out.writeInt(wordCounts[i]);
        }
        for (Grams grams : List.of(pairs, triples)) {
            out.writeInt(grams.keys.length);
            for (int i = 0; i < grams.keys.length; i++) {
                out.writeLong(grams.keys[i]);
                out.writeInt(grams.counts[i]);
            }
        }
        out.flush();
    }

    private static NgramModel read(String name, Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is no model of word triples");
            }
            int size = readSize(in, WORDS_MAX);
            String[] words = new String[size];
            int[] counts = new int[size];
            for (int i = 0; i < size; i++) {
                words[i] = in.readUTF();
                counts[i] = in.readInt();
            }
            return new NgramModel(name, words, counts, readGrams(in, size), readGrams(in, size));
        }
    }

    private static Grams readGrams(DataInputStream in, int words) throws IOException {
        int size = readSize(in, ENTRIES_MAX);
        long[] keys = new long[size];
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            keys[i] = in.readLong();
            counts[i] = in.readInt();
            if ((keys[i] & 0xFFFFF) >= words) {
                throw new IOException("entry " + i + " names a word that is not there");
            }
        }
        return new Grams(keys, counts);
    }

    private static int readSize(DataInputStream in, int most) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > most) {
            throw new IOException("it claims " + size + " entries, outside 1.." + most);
        }
        return size;
    }
}
