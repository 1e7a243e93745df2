package io.myelin.subnets.text;

import io.myelin.subnets.model.ChatAnswer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The framing of a streamed answer: one JSON object a line.
///
/// `{"piece":"…"}` adds text; `{"finish":"stop","prompt_tokens":12,"completion_tokens":7}` ends the answer. A stream that
/// closes without the second kind broke off. `{"piece":""}` means that the miner is alive and still at work.
public final class TextFrames {
    /// Characters of one line, at most.
    private static final int LINE_MAX_CHARS = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TextFrames() {}

    /// A line with the next piece.
    static String piece(String text) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("piece", text)) + "\n";
    }

    /// The last line.
    static String end(ChatAnswer answer) {
        return JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .put("finish", TextRequest.finishName(answer.finish()))
                                .put("prompt_tokens", answer.promptTokens())
                                .put("completion_tokens", answer.completionTokens()))
                + "\n";
    }

    /// Puts an answer together from chunks that are cut anywhere. For one thread.
    public static final class Reader {
        private final Consumer<String> onPiece;
        private final StringBuilder line = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private @Nullable ChatAnswer answer;

        /// `onPiece` gets each piece that is not empty, as it comes.
        public Reader(Consumer<String> onPiece) {
            this.onPiece = onPiece;
        }

        /// Takes the next chunk. Throws [IllegalArgumentException] for what is no frame.
        public void accept(String chunk) {
            int from = 0;
            for (int end; (end = chunk.indexOf('\n', from)) >= 0; from = end + 1) {
                append(chunk, from, end);
                frame(line.toString());
                line.setLength(0);
            }
            append(chunk, from, chunk.length());
        }

        private void append(String chunk, int from, int to) {
            if (line.length() + (to - from) > LINE_MAX_CHARS) {
                throw new IllegalArgumentException(
                        "a frame is longer than " + LINE_MAX_CHARS + " characters");
            }
            line.append(chunk, from, to);
        }

        private void frame(String json) {
            JsonNode node;
            try {
                node = JSON.readTree(json);
            } catch (JacksonException e) {
                throw new IllegalArgumentException(
                        "a frame is not JSON: " + e.getOriginalMessage(), e);
            }
            if (answer != null) {
                throw new IllegalArgumentException("a frame comes after the last one");
            }
            if (node.has("finish")) {
                answer =
                        new ChatAnswer(
                                text.toString(),
                                TextRequest.finish(node.path("finish").asString("")),
                                TextRequest.count(node.path("prompt_tokens").asLong(0)),
                                TextRequest.count(node.path("completion_tokens").asLong(0)));
                return;
            }
            var piece = node.path("piece");
            if (!piece.isString()) {
                throw new IllegalArgumentException("a frame has neither `piece` nor `finish`");
            }
            if (!piece.asString().isEmpty()) {
                text.append(piece.asString());
                onPiece.accept(piece.asString());
            }
        }

        /// What has come so far.
        public String text() {
            return text.toString();
        }

        /// The whole answer, or null while the last frame is missing.
        public @Nullable ChatAnswer answer() {
            return answer;
        }
    }
}
