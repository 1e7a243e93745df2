package io.myelin.subnets.text;

import io.myelin.sdk.neuron.FieldType;
import io.myelin.sdk.neuron.FieldType.Plain;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.SynapseType;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatMessage.Role;
import io.myelin.subnets.model.ChatOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a miner of the text market is asked: a conversation to continue, and how.
///
/// When the last message is the assistant's, the answer continues it: it holds what comes after, not the message again.
/// On the wire `messages` and `stop` are JSON in one string each, and `temperature` and `top_p` are decimal texts, so that
/// the signed body hash covers the same text in every language.
public record TextRequest(List<ChatMessage> messages, Sampling sampling) {
    /// Messages of one conversation, at most.
    public static final int MESSAGES_MAX = 256;

    /// Characters of one conversation, at most.
    public static final int CHARS_MAX = 1 << 20;

    /// Tokens of one answer, at most.
    public static final int TOKENS_MAX = 4096;

    /// The route that answers as a whole.
    public static final SynapseType ANSWER = type("TextSynapse");

    /// The route that answers in pieces, framed as [TextFrames] says.
    public static final SynapseType STREAM = type("TextStreamSynapse");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// How the answer is drawn; the fields mean what they mean in [ChatOptions].
    public record Sampling(
            int maxTokens, double temperature, double topP, long seed, List<String> stop) {
        public Sampling {
            stop = List.copyOf(stop);
        }

        /// The likeliest answer of up to `maxTokens`.
        public static Sampling greedy(int maxTokens) {
            return new Sampling(maxTokens, 0, 1, 0, List.of());
        }
    }

    public TextRequest {
        messages = List.copyOf(messages);
    }

    /// One question, answered greedily.
    public static TextRequest question(String text, int maxTokens) {
        return new TextRequest(List.of(ChatMessage.user(text)), Sampling.greedy(maxTokens));
    }

    private static SynapseType type(String name) {
        return SynapseType.named(name)
                .required("messages", Plain.STR)
                .optional("max_tokens", Plain.INT, 256)
                .optional("temperature", Plain.STR, "0.0")
                .optional("top_p", Plain.STR, "1.0")
                .optional("seed", Plain.INT, 0)
                .optional("stop", Plain.STR, "[]")
                .optional("completion", FieldType.optional(Plain.STR), null)
                .optional("finish", Plain.STR, "")
                .optional("prompt_tokens", Plain.INT, 0)
                .optional("completion_tokens", Plain.INT, 0)
                .hashing("messages", "max_tokens", "temperature", "top_p", "seed", "stop")
                .build();
    }

    /// This request as a message of `type`, [#ANSWER] or [#STREAM].
    public Synapse toSynapse(SynapseType type) {
        var turns = JSON.createArrayNode();
        for (var message : messages) {
            turns.addObject()
                    .put("role", message.role().wireName())
                    .put("content", message.content());
        }
        var stops = JSON.createArrayNode();
        sampling.stop.forEach(stops::add);
        Map<String, Object> fields = new TreeMap<>();
        fields.put("messages", JSON.writeValueAsString(turns));
        fields.put("max_tokens", sampling.maxTokens);
        fields.put("temperature", plain(sampling.temperature));
        fields.put("top_p", plain(sampling.topP));
        fields.put("seed", sampling.seed);
        fields.put("stop", JSON.writeValueAsString(stops));
        return type.with(fields);
    }

    /// Reads a request; throws [IllegalArgumentException] naming the field at fault.
    public static TextRequest of(Synapse synapse) {
        var messages = new ArrayList<ChatMessage>();
        long chars = 0;
        for (var turn : array(synapse, "messages", MESSAGES_MAX)) {
            var content = turn.path("content").asString("");
            chars += content.length();
            messages.add(new ChatMessage(Role.ofWireName(turn.path("role").asString("")), content));
        }
        if (messages.isEmpty() || chars > CHARS_MAX) {
            throw new IllegalArgumentException(
                    "messages holds %d messages of %d characters, expected 1..%d of at most %d"
                            .formatted(messages.size(), chars, MESSAGES_MAX, CHARS_MAX));
        }
        var stop = new ArrayList<String>();
        for (var text : array(synapse, "stop", ChatOptions.STOPS_MAX)) {
            stop.add(text.asString(""));
        }
        long maxTokens = synapse.number("max_tokens");
        if (maxTokens < 1 || maxTokens > TOKENS_MAX) {
            throw new IllegalArgumentException(
                    "max_tokens is " + maxTokens + ", expected 1.." + TOKENS_MAX);
        }
        return new TextRequest(
                messages,
                new Sampling(
                        (int) maxTokens,
                        decimal(synapse, "temperature"),
                        decimal(synapse, "top_p"),
                        synapse.number("seed"),
                        stop));
    }

    /// Up to six places, without an exponent.
    private static String plain(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    private static JsonNode array(Synapse synapse, String field, int sizeMax) {
        JsonNode node;
        try {
            node = JSON.readTree(synapse.text(field));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    field + " is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isArray() || node.size() > sizeMax) {
            throw new IllegalArgumentException(
                    field + " is no JSON array of at most " + sizeMax + " entries");
        }
        return node;
    }

    private static double decimal(Synapse synapse, String field) {
        var text = synapse.text(field);
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,20})?")) {
            throw new IllegalArgumentException(
                    field + " is no decimal number of at most 24 characters");
        }
        return Double.parseDouble(text);
    }

    /// What a model is told, with `timeout` for the whole answer. Throws [IllegalArgumentException] for values out of range.
    public ChatOptions options(Duration timeout) {
        return new ChatOptions(
                sampling.maxTokens,
                sampling.temperature,
                sampling.topP,
                sampling.seed,
                sampling.stop,
                timeout);
    }

    /// The conversation as one text, a line a message.
    public String transcript() {
        return String.join("\n", messages.stream().map(ChatMessage::content).toList());
    }

    /// `request` with an answer filled in.
    public static Synapse answered(Synapse request, ChatAnswer answer) {
        return request.with("completion", answer.text())
                .with("finish", finishName(answer.finish()))
                .with("prompt_tokens", answer.promptTokens())
                .with("completion_tokens", answer.completionTokens());
    }

    /// The answer in a synapse that came back. Throws [IllegalArgumentException] when it holds none.
    public static ChatAnswer answerIn(Synapse synapse) {
        if (synapse.json("completion").isNull()) {
            throw new IllegalArgumentException("the synapse carries no completion");
        }
        return new ChatAnswer(
                synapse.text("completion"),
                finish(synapse.text("finish")),
                count(synapse.number("prompt_tokens")),
                count(synapse.number("completion_tokens")));
    }

    /// A miner's own count, which may be anything.
    static int count(long claimed) {
        return Math.clamp(claimed, 0, 10_000_000);
    }

    static String finishName(Finish finish) {
        return finish.name().toLowerCase(Locale.ROOT);
    }

    /// Unknown words count as a stop, the usual end.
    static Finish finish(String name) {
        return switch (name) {
            case "length" -> Finish.LENGTH;
            case "cancelled" -> Finish.CANCELLED;
            default -> Finish.STOP;
        };
    }
}
