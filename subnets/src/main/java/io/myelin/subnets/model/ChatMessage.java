package io.myelin.subnets.model;

import java.util.List;
import java.util.Locale;

/// One turn of a conversation.
public record ChatMessage(Role role, String content) {
    private static final int CONVERSATION_CHARS_MAX = 1 << 20;

    /// Who speaks.
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /// The role as it is written on the wire: `system`, `user`, `assistant`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Reads a wire name. `developer` counts as `system`. Throws on any other word.
        public static Role ofWireName(String name) {
            return switch (name) {
                case "system", "developer" -> SYSTEM;
                case "user" -> USER;
                case "assistant" -> ASSISTANT;
                default ->
                        throw new IllegalArgumentException(
                                "role '" + name + "' is none of system, user, assistant");
            };
        }
    }

    /// Characters of all messages. Throws [ModelException] when they are more than models look at.
    static int chars(List<ChatMessage> messages) {
        long chars = messages.stream().mapToLong(message -> message.content.length()).sum();
        if (chars > CONVERSATION_CHARS_MAX) {
            throw new ModelException(
                    ModelException.Reason.BAD_REQUEST,
                    "the conversation of "
                            + chars
                            + " characters exceeds "
                            + CONVERSATION_CHARS_MAX
                            + "; shorten it");
        }
        return (int) chars;
    }

    public static ChatMessage system(String content) {
        return new ChatMessage(Role.SYSTEM, content);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage(Role.USER, content);
    }

    public static ChatMessage assistant(String content) {
        return new ChatMessage(Role.ASSISTANT, content);
    }
}
