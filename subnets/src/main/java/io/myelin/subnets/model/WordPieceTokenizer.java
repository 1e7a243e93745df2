package io.myelin.subnets.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// BERT's tokens for English in lower case: words, cut into the longest pieces that the vocabulary knows.
///
/// Accents are taken off, marks and Chinese characters stand alone; a piece inside a word is written with
/// `##` before it; a word that can't be pieced together is `[UNK]`. Every text starts with `[CLS]` and ends
/// with `[SEP]`.
/// Source: BERT's `tokenization.py`; the vocabulary is the model's.
final class WordPieceTokenizer {
    private static final int WORD_CHARS_MAX = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    WordPieceTokenizer(Map<String, Integer> vocabulary) {
        this.vocabulary = new HashMap<>(vocabulary);
        this.unknown = special("[UNK]");
        this.start = special("[CLS]");
        this.end = special("[SEP]");
    }

    private int special(String token) {
        Integer number = vocabulary.get(token);
        if (number == null) {
            throw new IllegalArgumentException("vocabulary has no token " + token);
        }
        return number;
    }

    /// The tokens of a text, cut after `most` of them (the end mark included).
    long[] encode(String text, int most) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(start);
        StringBuilder word = new StringBuilder();
        String plain = withoutAccents(text);
        for (int i = 0; i < plain.length() && tokens.size() < most; ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                flush(word, tokens);
            } else if (standsAlone(c)) {
                flush(word, tokens);
                word.appendCodePoint(c);
                flush(word, tokens);
            } else if (!isControl(c)) {
                word.appendCodePoint(c);
            }
        }
        flush(word, tokens);
        List<Integer> kept = tokens.subList(0, Math.min(tokens.size(), most - 1));
        long[] all = new long[kept.size() + 1];
        for (int i = 0; i < kept.size(); i++) {
            all[i] = kept.get(i);
        }
        all[kept.size()] = end;
        return all;
    }

    private void flush(StringBuilder word, List<Integer> tokens) {
        if (!word.isEmpty()) {
            addPieces(word.toString(), tokens);
            word.setLength(0);
        }
    }

    private void addPieces(String word, List<Integer> tokens) {
        if (word.length() > WORD_CHARS_MAX) {
            tokens.add(unknown);
            return;
        }
        List<Integer> pieces = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer piece = null;
            while (to > from && piece == null) {
                String part = word.substring(from, to);
                piece = vocabulary.get(from == 0 ? part : "##" + part);
                to--;
            }
            if (piece == null) {
                tokens.add(unknown);
                return;
            }
            pieces.add(piece);
            from = to + 1;
        }
        tokens.addAll(pieces);
    }

    private static String withoutAccents(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        Normalizer.normalize(lower, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isSpace(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return c == 0
                || c == 0xFFFD
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static boolean standsAlone(int c) {
        boolean asciiMark =
                (c >= 33 && c <= 47)
                        || (c >= 58 && c <= 64)
                        || (c >= 91 && c <= 96)
                        || (c >= 123 && c <= 126);
        return asciiMark || isPunctuation(c) || isChinese(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
