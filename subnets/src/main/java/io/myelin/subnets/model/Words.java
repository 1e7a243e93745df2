package io.myelin.subnets.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of a text, for models that know no smaller units.
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}]+)*");
    private static final Pattern WORD_OR_MARK = Pattern.compile(WORD.pattern() + "|[.,;:!?]");

    private Words() {}

    /// Words in lower case.
    static List<String> lowerCase(String text) {
        return all(WORD, text.toLowerCase(Locale.ROOT));
    }

    /// Words as written, and the marks `. , ; : ! ?` as words of their own.
    static List<String> withMarks(String text) {
        return all(WORD_OR_MARK, text);
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
