package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/// Token numbers are those of the `tokenizers` library (PyPI, 0.23.3) with the same vocabulary.
final class WordPieceTokenizerTest {
    private static WordPieceTokenizer tokenizer() throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>();
        try (InputStream in =
                WordPieceTokenizerTest.class.getResourceAsStream(
                        "/all-minilm-l6-v2-q-tokenizer.json")) {
            new ObjectMapper()
                    .readTree(in)
                    .at("/model/vocab")
                    .properties()
                    .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        }
        return new WordPieceTokenizer(vocabulary);
    }

    @Test
    void encode_matchesThePublishedTokenizer() throws IOException {
        WordPieceTokenizer tokenizer = tokenizer();
        assertThat(tokenizer.encode("A man is playing a guitar", 100))
                .containsExactly(101, 1037, 2158, 2003, 2652, 1037, 2858, 102);
        assertThat(tokenizer.encode("Naïve café résumés, isn't it?", 100))
                .containsExactly(
                        101, 15743, 7668, 13746, 2015, 1010, 3475, 1005, 1056, 2009, 1029, 102);
        assertThat(tokenizer.encode("unbelievably hyperparameterization 12345", 100))
                .containsExactly(
                        101, 4895, 8671, 2666, 3567, 6321, 23760, 28689, 22828, 3989, 13138, 19961,
                        102);
        assertThat(tokenizer.encode("漢字 and emoji 😀!", 100))
                .containsExactly(101, 1904, 100, 1998, 7861, 29147, 2072, 100, 999, 102);
        assertThat(tokenizer.encode("tab\tand\u00a0space\u200b zero", 100))
                .containsExactly(101, 21628, 1998, 2686, 5717, 102);
        assertThat(tokenizer.encode("$5.00 + 3^2 = `x`~|", 100))
                .containsExactly(
                        101, 1002, 1019, 1012, 4002, 1009, 1017, 1034, 1016, 1027, 1036, 1060, 1036,
                        1066, 1064, 102);
    }

    @Test
    void encode_limit_keepsTheEndMark() throws IOException {
        assertThat(tokenizer().encode("A man is playing a guitar", 4))
                .containsExactly(101, 1037, 2158, 102);
    }

    @Test
    void encode_endlessWord_isUnknown() throws IOException {
        assertThat(tokenizer().encode("x".repeat(1_000), 10)).containsExactly(101, 100, 102);
    }
}
