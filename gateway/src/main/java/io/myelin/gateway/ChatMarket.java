package io.myelin.gateway;

import io.myelin.gateway.openai.ChatRequest;
import java.util.function.Consumer;

/// A subnet of chat models as the gateway sees it.
public interface ChatMarket {
    /// The name that consumers use for this market's best answer.
    String model();

    /// Has the request answered and returns the best answer.
    ///
    /// `onPiece` gets the answer's text as it grows when the request is streamed; else it is never called. Throws
    /// [io.myelin.gateway.openai.OpenAiError] when no miner answered.
    Answer answer(ChatRequest request, Consumer<String> onPiece) throws InterruptedException;

    /// The answer's text with token counts as the miner's model counts them.
    record Answer(String text, int promptTokens, int completionTokens, boolean cutShort) {}
}
