package io.myelin.subnets.model.llama;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Byte-level byte-pair encoding as in GPT-2, with the vocabulary and the merges of a GGUF file.
///
/// Text → pieces (a regular expression; `smollm` sets each digit apart first) → UTF-8 bytes, each a token
/// of its own → merged pair by pair, the pair of lowest rank first. Control tokens such as `<|im_end|>` are
/// never made from text: what a user writes can't end his turn.
///
/// Source: `llama-vocab` of llama.cpp, pre-tokenizers `smollm` and `gpt-2`.
public final class BytePairTokenizer {
    private static final Pattern PIECES =
            Pattern.compile(
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                    Pattern.UNICODE_CHARACTER_CLASS);

    /// Each number character alone, or a run of anything else.
    private static final Pattern DIGITS_APART = Pattern.compile("\\p{N}|\\P{N}+");

    private static final Pattern WHOLE = Pattern.compile("(?s).+");
    private static final int NORMAL = 1;
    private static final int ABSENT = -1;

    private final List<String> tokens;
    private final int[] kinds;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int[] byteTokens = new int[256];

    /// (left id, right id) → (rank, id of both together), each packed as two ints.
    private final Map<Long, Long> merges = new HashMap<>();

    private final Pattern split;
    private final int endOfTurn;
    private final String chatTemplate;

    private BytePairTokenizer(GgufFile file) {
        tokens = file.texts("tokenizer.ggml.tokens");
        kinds = file.integers("tokenizer.ggml.token_type");
        if (kinds.length != tokens.size()) {
            throw new GgufException(
                    "model file has %d tokens but %d token types"
                            .formatted(tokens.size(), kinds.length));
        }
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        for (int b = 0; b < 256; b++) {
            byteTokens[b] = ids.getOrDefault(String.valueOf(ByteCharacters.of(b)), ABSENT);
        }
        List<String> pairs = file.texts("tokenizer.ggml.merges");
        for (int rank = 0; rank < pairs.size(); rank++) {
            addMerge(pairs.get(rank), rank);
        }
        split = split(file.text("tokenizer.ggml.pre"));
        endOfTurn = file.integer("tokenizer.ggml.eos_token_id", 0, tokens.size() - 1);
        chatTemplate = file.text("tokenizer.chat_template");
    }

    static BytePairTokenizer read(GgufFile file) {
        String kind = file.text("tokenizer.ggml.model");
        if (!kind.equals("gpt2")) {
            throw new GgufException(
                    "model file's tokenizer is '"
                            + kind
                            + "'; only byte-level BPE ('gpt2') is read");
        }
        return new BytePairTokenizer(file);
    }

    /// Tokens of the vocabulary.
    public int size() {
        return tokens.size();
    }

    /// The token that ends a turn.
    public int endOfTurn() {
        return endOfTurn;
    }

    /// The model's own template for conversations, in Jinja.
    String chatTemplate() {
        return chatTemplate;
    }

    /// The number of a token by its exact name, such as `<|im_start|>`.
    public int token(String name) {
        return known(name);
    }

    /// Whether a token carries no text of its own, like `<|im_end|>`.
    public boolean isControl(int token) {
        return kinds[token] != NORMAL;
    }

    /// The tokens of a text.
    ///
    /// A byte for which the vocabulary has no token (SmolLM2 lacks a few control characters) is left out.
    public int[] encode(String text) {
        TokenList out = new TokenList();
        Matcher runs = split.matcher(text);
        while (runs.find()) {
            Matcher pieces = PIECES.matcher(runs.group());
            while (pieces.find()) {
                encodePiece(pieces.group(), out);
            }
        }
        return out.toArray();
    }

    /// The UTF-8 bytes of a token; none for a control token. May be part of a character.
    public byte[] bytes(int token) {
        if (isControl(token)) {
            return new byte[0];
        }
        return ByteCharacters.toBytes(tokens.get(token));
    }

    /// The text of some tokens; bytes that are no UTF-8 become U+FFFD.
    public String decode(int[] sequence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int token : sequence) {
            out.writeBytes(bytes(token));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void addMerge(String pair, int rank) {
        int space = pair.indexOf(' ');
        if (space < 1 || space == pair.length() - 1) {
            throw new GgufException("merge " + rank + " is '" + pair + "', not two tokens");
        }
        String left = pair.substring(0, space);
        String right = pair.substring(space + 1);
        merges.putIfAbsent(packed(known(left), known(right)), packed(rank, known(left + right)));
    }

    private int known(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new GgufException("vocabulary has no token '" + token + "'");
        }
        return id;
    }

    private static Pattern split(String preTokenizer) {
        return switch (preTokenizer) {
            case "smollm", "starcoder" -> DIGITS_APART;
            case "gpt-2", "default" -> WHOLE;
            default ->
                    throw new GgufException(
                            "pre-tokenizer '"
                                    + preTokenizer
                                    + "' is unknown; smollm, starcoder and gpt-2 are read");
        };
    }

    private static long packed(int high, int low) {
        return (long) high << 32 | low;
    }

    /// A pair of neighbours that may be merged. Stale once one of them has changed.
    private record Candidate(int rank, int left, int leftToken, int rightToken, int merged)
            implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            int byRank = Integer.compare(rank, other.rank);
            return byRank != 0 ? byRank : Integer.compare(left, other.left);
        }
    }

    private int[] byteTokens(String piece) {
        TokenList known = new TokenList();
        for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
            if (byteTokens[b & 0xFF] != ABSENT) {
                known.add(byteTokens[b & 0xFF]);
            }
        }
        return known.toArray();
    }

    private void encodePiece(String piece, TokenList out) {
        int[] symbols = byteTokens(piece);
        int length = symbols.length;
        int[] next = new int[length];
        int[] previous = new int[length];
        for (int i = 0; i < length; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
        }
        PriorityQueue<Candidate> queue = new PriorityQueue<>();
        for (int i = 0; i + 1 < length; i++) {
            offer(queue, symbols, i, i + 1);
        }
        while (true) {
            Candidate best = queue.poll();
            if (best == null) {
                break;
            }
            int left = best.left;
            int right = next[left];
            if (symbols[left] != best.leftToken
                    || right >= length
                    || symbols[right] != best.rightToken) {
                continue;
            }
            symbols[left] = best.merged;
            symbols[right] = ABSENT;
            next[left] = next[right];
            if (next[left] < length) {
                previous[next[left]] = left;
                offer(queue, symbols, left, next[left]);
            }
            if (previous[left] >= 0) {
                offer(queue, symbols, previous[left], left);
            }
        }
        for (int i = 0; i < length; i = next[i]) {
            out.add(symbols[i]);
        }
    }

    private void offer(PriorityQueue<Candidate> queue, int[] symbols, int left, int right) {
        @Nullable Long merge = merges.get(packed(symbols[left], symbols[right]));
        if (merge != null) {
            queue.add(
                    new Candidate(
                            (int) (merge >>> 32),
                            left,
                            symbols[left],
                            symbols[right],
                            (int) (long) merge));
        }
    }
}
