package io.myelin.gateway.openai;

import io.myelin.gateway.openai.ChatRequest.Message;
import io.myelin.gateway.openai.ChatRequest.Sampling;
import io.myelin.gateway.openai.EmbeddingRequest.Encoding;
import io.myelin.subnets.model.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads requests and writes answers, chunks and errors in OpenAI's JSON.
public final class OpenAiWire {
    private static final int MESSAGES_MAX = 256;
    private static final int TEXTS_MAX = 256;
    private static final int STOPS_MAX = 4;
    private static final int CHOICES_MAX = 8;
    private static final int TOKENS_DEFAULT = 256;
    private static final int TOKENS_MAX = 4096;
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .build())
                                    .build())
                    .build();

    private OpenAiWire() {}

    /// Parses the body of `POST /v1/chat/completions`.
    public static ChatRequest chatRequest(byte[] body) {
        var root = object(body);
        requireServed(root);
        var messages = new ArrayList<Message>();
        var turns = root.get("messages");
        if (turns == null || !turns.isArray() || turns.isEmpty()) {
            throw OpenAiError.badRequest(
                    "messages", "'messages' must be an array with at least one message");
        }
        if (turns.size() > MESSAGES_MAX) {
            throw OpenAiError.badRequest(
                    "messages",
                    "'messages' has " + turns.size() + " entries, at most " + MESSAGES_MAX);
        }
        for (int i = 0; i < turns.size(); i++) {
            messages.add(message(turns.get(i), "messages[" + i + "]"));
        }
        return new ChatRequest(
                text(root, "model"),
                messages,
                sampling(root),
                choices(root),
                flag(root, "stream"),
                flag(root.path("stream_options"), "include_usage"));
    }

    /// Refuses what would change the answer's form and that no miner does: to leave it out of account would be a wrong answer.
    private static void requireServed(JsonNode root) {
        for (var name : List.of("tools", "functions")) {
            if (!root.path(name).isEmpty()) {
                throw unserved(name, "miners call no functions");
            }
        }
        var format = root.path("response_format").path("type").asString("text");
        if (!format.equals("text")) {
            throw unserved("response_format", "answers are plain text, not '" + format + "'");
        }
        if (flag(root, "logprobs")) {
            throw unserved("logprobs", "miners tell no probabilities");
        }
        for (var modality : root.path("modalities")) {
            if (!modality.asString("").equals("text")) {
                throw unserved("modalities", "answers are text only");
            }
        }
    }

    private static OpenAiError unserved(String param, String why) {
        return OpenAiError.badRequest(param, why + "; leave '" + param + "' out");
    }

    private static int choices(JsonNode root) {
        int choices = (int) whole(root, "n", 1, CHOICES_MAX, 1);
        if (choices > 1 && flag(root, "stream")) {
            throw OpenAiError.badRequest("n", "'n' above 1 is not served as a stream");
        }
        return choices;
    }

    private static Message message(JsonNode turn, String at) {
        var role = turn.path("role").asString("");
        if (!ROLES.contains(role)) {
            throw OpenAiError.badRequest(
                    at + ".role",
                    "role '" + role + "' is not one of system, developer, user, assistant");
        }
        var content = new StringBuilder();
        var node = turn.path("content");
        if (node.isString()) {
            content.append(node.asString());
        } else if (node.isArray()) {
            // Parts: only text ones mean something to a text market.
            for (var part : node) {
                if (!part.path("type").asString("").equals("text")) {
                    throw OpenAiError.badRequest(
                            at + ".content", "only parts of type 'text' are served");
                }
                content.append(part.path("text").asString(""));
            }
        } else if (!role.equals("assistant") || !(node.isNull() || node.isMissingNode())) {
            // Only an assistant may have said nothing.
            throw OpenAiError.badRequest(
                    at + ".content", "'content' must be a string or an array of text parts");
        }
        return new Message(role.equals("developer") ? "system" : role, content.toString());
    }

    private static Sampling sampling(JsonNode root) {
        var limit = root.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        int maxTokens = (int) whole(root, limit, 1, TOKENS_MAX, TOKENS_DEFAULT);
        double temperature = number(root, "temperature", 0, 2, 0.7);
        double topP = number(root, "top_p", 0, 1, 1);
        var seed = root.path("seed");
        if (!seed.isMissingNode() && !seed.isNull() && !seed.canConvertToLong()) {
            throw OpenAiError.badRequest("seed", "'seed' must be an integer");
        }
        var stop = new ArrayList<String>();
        var stops = root.path("stop");
        if (stops.isString()) {
            stop.add(stops.asString());
        } else if (stops.isArray()) {
            stops.forEach(s -> stop.add(s.asString("")));
        }
        if (stop.size() > STOPS_MAX
                || stop.stream().anyMatch(s -> s.isEmpty() || s.length() > 64)) {
            throw OpenAiError.badRequest(
                    "stop", "'stop' holds at most four strings of 1 to 64 characters");
        }
        return new Sampling(
                maxTokens, temperature, topP, seed.canConvertToLong() ? seed.asLong() : null, stop);
    }

    /// Parses the body of `POST /v1/embeddings`.
    public static EmbeddingRequest embeddingRequest(byte[] body) {
        var root = object(body);
        var texts = new ArrayList<String>();
        var input = root.path("input");
        if (input.isString()) {
            texts.add(input.asString());
        } else if (input.isArray()) {
            for (var text : input) {
                if (!text.isString()) {
                    throw OpenAiError.badRequest(
                            "input", "'input' must hold strings; token arrays are not served");
                }
                texts.add(text.asString());
            }
        }
        if (texts.isEmpty()
                || texts.size() > TEXTS_MAX
                || texts.stream().anyMatch(String::isEmpty)) {
            throw OpenAiError.badRequest(
                    "input",
                    "'input' must be a string or 1 to "
                            + TEXTS_MAX
                            + " strings, none of them empty");
        }
        if (root.hasNonNull("dimensions")) {
            throw OpenAiError.badRequest(
                    "dimensions",
                    "vectors have the length that the best miner's model gives them; leave"
                            + " 'dimensions' out");
        }
        var format = root.path("encoding_format").asString("float");
        return switch (format) {
            case "float" -> new EmbeddingRequest(text(root, "model"), texts, Encoding.FLOAT);
            case "base64" -> new EmbeddingRequest(text(root, "model"), texts, Encoding.BASE64);
            default ->
                    throw OpenAiError.badRequest(
                            "encoding_format", "'" + format + "' is not one of float, base64");
        };
    }

    /// The answer to a chat request, whole: one choice or several.
    public static byte[] chatAnswer(AnswerHead head, List<Choice> choices) {
        var root = answer(head, "chat.completion");
        var list = root.putArray("choices");
        for (int i = 0; i < choices.size(); i++) {
            var choice = list.addObject();
            choice.put("index", i);
            choice.putObject("message")
                    .put("role", "assistant")
                    .put("content", choices.get(i).content());
            choice.put("finish_reason", choices.get(i).usage().finishReason());
        }
        Usage.sum(choices.stream().map(Choice::usage).toList()).writeTo(root.putObject("usage"));
        return JSON.writeValueAsBytes(root);
    }

    /// One of the answers to one request.
    public record Choice(String content, Usage usage) {}

    /// One `data:` chunk of a streamed answer. The first carries the role, as clients expect.
    public static String chatChunk(AnswerHead head, boolean first, String piece) {
        var root = answer(head, "chat.completion.chunk");
        var choice = root.putArray("choices").addObject();
        choice.put("index", 0);
        var delta = choice.putObject("delta");
        if (first) {
            delta.put("role", "assistant");
        }
        delta.put("content", piece);
        choice.putNull("finish_reason");
        return JSON.writeValueAsString(root);
    }

    /// The chunk that ends a streamed answer.
    public static String chatEnd(AnswerHead head, Usage usage) {
        var root = answer(head, "chat.completion.chunk");
        var choice = root.putArray("choices").addObject();
        choice.put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", usage.finishReason());
        return JSON.writeValueAsString(root);
    }

    /// The chunk with the token counts, sent when the request asked for it.
    public static String chatUsage(AnswerHead head, Usage usage) {
        var root = answer(head, "chat.completion.chunk");
        root.putArray("choices");
        usage.writeTo(root.putObject("usage"));
        return JSON.writeValueAsString(root);
    }

    /// The answer to an embedding request.
    public static byte[] embeddingAnswer(
            EmbeddingRequest request, List<float[]> vectors, int promptTokens) {
        var root = JSON.createObjectNode();
        root.put("object", "list");
        var data = root.putArray("data");
        for (int i = 0; i < vectors.size(); i++) {
            var item = data.addObject();
            item.put("object", "embedding");
            item.put("index", i);
            switch (request.encoding()) {
                case FLOAT -> {
                    var array = item.putArray("embedding");
                    for (var component : vectors.get(i)) {
                        array.add(component);
                    }
                }
                case BASE64 -> item.put("embedding", Vectors.toBase64(vectors.get(i)));
            }
        }
        root.put("model", request.model());
        root.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("total_tokens", promptTokens);
        return JSON.writeValueAsBytes(root);
    }

    /// The answer of `GET /v1/models`.
    public static byte[] models(List<String> names, long createdSeconds) {
        var root = JSON.createObjectNode();
        root.put("object", "list");
        var data = root.putArray("data");
        names.forEach(n -> model(data.addObject(), n, createdSeconds));
        return JSON.writeValueAsBytes(root);
    }

    /// The answer of `GET /v1/models/NAME`.
    public static byte[] model(String name, long createdSeconds) {
        return JSON.writeValueAsBytes(model(JSON.createObjectNode(), name, createdSeconds));
    }

    private static ObjectNode model(ObjectNode node, String name, long createdSeconds) {
        return node.put("id", name)
                .put("object", "model")
                .put("created", createdSeconds)
                .put("owned_by", "myelin");
    }

    public static byte[] error(OpenAiError e) {
        var error = JSON.createObjectNode();
        error.putObject("error")
                .put("message", e.getMessage())
                .put("type", e.type())
                .put("param", e.param())
                .put("code", e.code());
        return JSON.writeValueAsBytes(error);
    }

    private static ObjectNode answer(AnswerHead head, String object) {
        return JSON.createObjectNode()
                .put("id", head.id())
                .put("object", object)
                .put("created", head.createdSeconds())
                .put("model", head.model());
    }

    /// What every chunk of one answer repeats.
    public record AnswerHead(String id, long createdSeconds, String model) {}

    /// Token counts and why the answer ended: `stop` or `length`.
    public record Usage(int promptTokens, int completionTokens, String finishReason) {
        /// The prompt counts once, however many answers it had.
        static Usage sum(List<Usage> all) {
            return new Usage(
                    all.getFirst().promptTokens,
                    all.stream().mapToInt(Usage::completionTokens).sum(),
                    all.getFirst().finishReason);
        }

        void writeTo(ObjectNode node) {
            node.put("prompt_tokens", promptTokens);
            node.put("completion_tokens", completionTokens);
            node.put("total_tokens", promptTokens + completionTokens);
        }
    }

    private static JsonNode object(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException e) {
            throw OpenAiError.badJson("the body is not valid JSON: " + e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            throw OpenAiError.badJson("the body must be a JSON object");
        }
        return root;
    }

    private static String text(JsonNode root, String field) {
        @Nullable JsonNode node = root.get(field);
        if (node == null || !node.isString() || node.asString().isEmpty()) {
            throw OpenAiError.badRequest(field, "'" + field + "' must be a non-empty string");
        }
        return node.asString();
    }

    private static boolean flag(JsonNode root, String field) {
        var node = root.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw OpenAiError.badRequest(field, "'" + field + "' must be true or false");
        }
        return node.asBoolean();
    }

    private static long whole(JsonNode root, String field, long min, long max, long absent) {
        var node = root.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return absent;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.asLong() < min
                || node.asLong() > max) {
            throw OpenAiError.badRequest(
                    field, "'" + field + "' must be a whole number from " + min + " to " + max);
        }
        return node.asLong();
    }

    private static double number(
            JsonNode root, String field, double min, double max, double absent) {
        var node = root.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return absent;
        }
        if (!node.isNumber() || node.asDouble() < min || node.asDouble() > max) {
            throw OpenAiError.badRequest(
                    field,
                    "'" + field + "' must be a number from %.0f to %.0f".formatted(min, max));
        }
        return node.asDouble();
    }
}
