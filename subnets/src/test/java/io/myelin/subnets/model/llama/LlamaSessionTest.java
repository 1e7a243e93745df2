package io.myelin.subnets.model.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.myelin.subnets.model.TestModels;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Expected logits and tokens come from a separate forward pass in 64-bit floats (NumPy), over weights that
/// the `gguf` package (PyPI, 0.19.0) dequantised.
final class LlamaSessionTest {
    private static LlamaModel model;

    @BeforeAll
    static void open() throws IOException {
        model = LlamaModel.open(TestModels.smolLm());
    }

    private static int[] prompt(String question) {
        ChatMlPrompt prompt = new ChatMlPrompt(model.tokenizer());
        prompt.add("user", question);
        return prompt.tokens();
    }

    private static void read(LlamaSession session, int[] tokens) {
        for (int from = 0; from < tokens.length; ) {
            from = session.readSome(tokens, from, tokens.length);
        }
    }

    @Test
    void chatPrompt_hasTheTemplatesTokens() {
        assertThat(prompt("What is the capital of France?"))
                .startsWith(1, 9690, 198, 2683, 359, 253, 5356, 5646, 11173, 3365, 3511, 308)
                .endsWith(
                        1, 4093, 198, 1780, 314, 260, 3575, 282, 4649, 47, 2, 198, 1, 520, 9531,
                        198);
    }

    @Test
    void logits_equalTheReference() {
        try (LlamaSession session = new LlamaSession(model, 512, 1)) {
            read(session, prompt("Write a poem about France?"));
            float[] logits = session.logits();
            assertThat(logits[788]).isCloseTo(26.162f, offset(1e-3f));
            assertThat(logits[33488]).isCloseTo(24.2863f, offset(1e-3f));
            assertThat(logits[50]).isCloseTo(23.6226f, offset(1e-3f));
            assertThat(logits[0]).isCloseTo(12.629f, offset(1e-3f));
            assertThat(logits[40_000]).isCloseTo(3.6826f, offset(1e-3f));
        }
    }

    @Test
    void greedy_writesTheReferencesTokens() {
        int[] expected = {
            788, 260, 1911, 282, 4649, 28, 837, 260, 2388, 5208, 335, 253, 4018, 506, 3163, 28, 198,
                    49, 14886,
            282, 4683, 28, 253, 8685, 14886, 282, 4649, 28, 198, 49, 3442, 282, 2606, 28, 253, 3442,
                    282, 17224,
            28, 198
        };
        try (LlamaSession session = new LlamaSession(model, 512, 1)) {
            read(session, prompt("Write a poem about France?"));
            Sampler sampler = new Sampler(0, 1, 0);
            for (int token : expected) {
                assertThat(sampler.next(session.logits())).isEqualTo(token);
                read(session, new int[] {token});
            }
        }
    }

    @Test
    void logits_doNotDependOnThreadsBatchesOrKernel() {
        int[] tokens =
                prompt("Name three rivers of Europe, and the seas into which they flow, please.");
        float[] whole = logits(tokens, new LlamaSession(model, 512, 1), tokens.length);
        assertThat(logits(tokens, new LlamaSession(model, 512, 3), tokens.length)).isEqualTo(whole);
        assertThat(logits(tokens, new LlamaSession(model, 512, 1), 5)).isEqualTo(whole);
        int[] few = Arrays.copyOf(tokens, 6);
        float[] vectors = logits(few, new LlamaSession(model, 64, 1), 6);
        assertThat(logits(few, new LlamaSession(model, 64, 2, new ScalarKernel()), 6))
                .isEqualTo(vectors);
    }

    private static float[] logits(int[] tokens, LlamaSession session, int step) {
        try (session) {
            for (int from = 0; from < tokens.length; ) {
                from = session.readSome(tokens, from, Math.min(tokens.length, from + step));
            }
            return session.logits().clone();
        }
    }

    @Test
    void keepPrefixOf_sameBeginning_givesTheSameLogits() {
        int[] first = prompt("What is the capital of France?");
        int[] second = prompt("What is the capital of Spain?");
        try (LlamaSession session = new LlamaSession(model, 512, 1)) {
            read(session, first);
            int kept = session.keepPrefixOf(second);
            assertThat(kept).isGreaterThan(25);
            read(session, Arrays.copyOfRange(second, kept, second.length));
            assertThat(session.logits())
                    .isEqualTo(logits(second, new LlamaSession(model, 512, 1), second.length));
        }
    }

    @Test
    void readSome_beyondTheContext_isRefused() {
        try (LlamaSession session = new LlamaSession(model, 16, 1)) {
            int[] tokens = new int[17];
            assertThatThrownBy(() -> session.readSome(tokens, 0, 17))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("limit of 16");
        }
    }
}
