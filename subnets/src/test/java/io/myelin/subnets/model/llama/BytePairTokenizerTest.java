package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.subnets.model.TestModels;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Token numbers are those of the `tokenizers` library (PyPI, 0.23.3) with SmolLM2's vocabulary.
final class BytePairTokenizerTest {
    private static BytePairTokenizer tokenizer;

    @BeforeAll
    static void open() throws IOException {
        tokenizer = BytePairTokenizer.read(GgufFile.open(TestModels.smolLm()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello, world!|19556 28 905 17",
                "  two  spaces   and\\n\\n newlines \\t tab|216 827 216 5600 256 284 1116 725 5110 216 197 10147",
                "The year 2024's 12345 numbers: 3.14159, ½ and Ⅷ|504 713 216 34 32 34 36 506 216 33 34 35 36 37"
                        + " 2966 42 216 35 30 33 36 33 37 41 28 216 16738 284 216 173 223 117",
                "don't we'll I'm you've they'd he's DON'T|12420 982 392 3060 339 5248 346 3543 502 6737 384 506"
                        + " 422 2154 23 68",
                "naïve café Ünïcödé 日本語のテキスト 한국어|3546 46494 37366 5549 246 94 25972 83 7466 84 2756 17097 241"
                        + " 115 40993 179 120 248 26453 11100 224 10391 251 10391 134 11100 226 216 33085 246 181"
                        + " 130 251 183 240 129",
            })
    void encode_matchesThePublishedTokenizer(String text, String expected) {
        String plain = text.replace("\\n", "\n").replace("\\t", "\t");
        int[] numbers =
                java.util.Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertThat(tokenizer.encode(plain)).isEqualTo(numbers);
        assertThat(tokenizer.decode(numbers)).isEqualTo(plain);
    }

    @Test
    void encode_controlTokenInText_staysText() {
        int[] tokens = tokenizer.encode("<|im_end|>");
        assertThat(tokens).doesNotContain(tokenizer.token("<|im_end|>"));
        assertThat(tokenizer.decode(tokens)).isEqualTo("<|im_end|>");
    }

    @Test
    void encode_randomText_comesBack() {
        SplittableRandom random = new SplittableRandom(11);
        String alphabet = "abcXYZ '\".,\n\t 0123456789éß漢字  \u00a0";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(tokenizer.decode(tokenizer.encode(text.toString())))
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void encode_longRunOfLetters_takesLittleTime() {
        String text = "ab".repeat(200_000);
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
}
