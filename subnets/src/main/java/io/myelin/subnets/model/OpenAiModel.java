package io.myelin.subnets.model;

import io.myelin.subnets.model.ChatAnswer.Finish;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A chat model behind an OpenAI-compatible server, asked by `POST /chat/completions` with streaming.
///
/// The answer comes as server-sent events: lines `data: {json}`, at the end `data: [DONE]`. A server that
/// ignores `stream` and answers with one JSON object is understood too. An answer that breaks off after its
/// first piece is returned as far as it came, as CANCELLED.
public final class OpenAiModel implements ChatModel {
    private static final int LINE_BYTES_MAX = 1 << 20;
    private static final int ANSWER_CHARS_MAX = 4 << 20;
    private static final String DATA = "data:";

    private final OpenAiClient client;

    public OpenAiModel(OpenAiServer server) {
        this.client = new OpenAiClient(server);
    }

    @Override
    public String name() {
        return client.server().model();
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        AnswerStream stream = new AnswerStream(options, reader);
        Duration timeout = options.timeout();
        return client.post(
                "chat/completions",
                request(messages, options),
                timeout,
                body -> read(body, stream));
    }

    private ObjectNode request(List<ChatMessage> messages, ChatOptions options) {
        ObjectNode request = OpenAiClient.JSON.createObjectNode();
        request.put("model", client.server().model());
        ArrayNode list = request.putArray("messages");
        for (ChatMessage message : messages) {
            list.addObject()
                    .put("role", message.role().wireName())
                    .put("content", message.content());
        }
        request.put("max_tokens", options.maxTokens());
        request.put("temperature", options.temperature());
        request.put("top_p", options.topP());
        request.put("seed", options.seed());
        if (!options.stop().isEmpty()) {
            ArrayNode stops = request.putArray("stop");
            options.stop().forEach(stops::add);
        }
        request.put("stream", true);
        request.putObject("stream_options").put("include_usage", true);
        return request;
    }

    private static ChatAnswer read(InputStream body, AnswerStream stream) throws IOException {
        Progress progress = new Progress();
        try {
            readEvents(body, stream, progress);
        } catch (IOException e) {
            if (progress.chars == 0) {
                throw e;
            }
            progress.finish = Finish.CANCELLED;
        }
        return stream.end(progress.finish, progress.promptTokens, progress.completionTokens);
    }

    private static final class Progress {
        Finish finish = Finish.STOP;
        int chars;
        int promptTokens;
        int completionTokens;
    }

    private static void readEvents(InputStream body, AnswerStream stream, Progress progress)
            throws IOException {
        while (stream.isOpen()) {
            String line = readLine(body);
            if (line == null) {
                return;
            }
            if (line.startsWith("{")) {
                String rest = new String(body.readNBytes(LINE_BYTES_MAX), StandardCharsets.UTF_8);
                take(OpenAiClient.JSON.readTree(line + rest), "message", stream, progress);
                return;
            } else if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length()).strip();
                if (data.equals("[DONE]")) {
                    return;
                }
                take(OpenAiClient.JSON.readTree(data), "delta", stream, progress);
            }
        }
    }

    private static void take(JsonNode event, String part, AnswerStream stream, Progress progress)
            throws IOException {
        if (event.hasNonNull("error")) {
            throw new IOException("the server reports: " + event.get("error"));
        }
        JsonNode choice = event.path("choices").path(0);
        String piece = choice.path(part).path("content").asString("");
        progress.chars += piece.length();
        if (progress.chars > ANSWER_CHARS_MAX) {
            throw new IOException("the answer exceeds " + ANSWER_CHARS_MAX + " characters");
        }
        if (!piece.isEmpty()) {
            stream.append(piece);
        }
        if (choice.path("finish_reason").asString("").equals("length")) {
            progress.finish = Finish.LENGTH;
        }
        JsonNode usage = event.path("usage");
        progress.promptTokens = usage.path("prompt_tokens").asInt(progress.promptTokens);
        progress.completionTokens =
                usage.path("completion_tokens").asInt(progress.completionTokens);
    }

    /// The next line without its end, or null after the last.
    private static @Nullable String readLine(InputStream body) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = body.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (line.size() == LINE_BYTES_MAX) {
                throw new IOException("a line of the answer exceeds " + LINE_BYTES_MAX + " bytes");
            }
            line.write(b);
            b = body.read();
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        client.close();
    }
}
