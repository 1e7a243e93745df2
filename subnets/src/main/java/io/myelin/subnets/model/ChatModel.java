package io.myelin.subnets.model;

import java.util.List;

/// A model that continues a conversation.
///
/// Safe for use by several threads; how many answers it makes at once is the implementation's matter, the
/// others wait, within their own time-out.
public interface ChatModel extends AutoCloseable {
    /// The name under which the model is offered, such as `smollm2-135m-instruct`.
    String name();

    /// Answers the last message of a conversation. A last message that is the assistant's own is continued
    /// instead, as far as the model can. Pieces of text go to `reader` as they are made; together they are the
    /// text that is returned.
    ///
    /// Throws [ModelException] when no answer can be given at all: no messages, a prompt that is too long,
    /// or a server that fails before the first piece.
    ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader);

    /// Answers without streaming.
    default ChatAnswer chat(List<ChatMessage> messages, ChatOptions options) {
        return chat(messages, options, piece -> TextReader.Wish.MORE);
    }

    @Override
    default void close() {}
}
