package io.myelin.gateway;

import io.myelin.gateway.openai.ChatRequest;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatMessage.Role;
import io.myelin.subnets.text.TextRequest;
import io.myelin.subnets.text.TextRequest.Sampling;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// The text subnet as a service: the best of several miners' answers, or one miner's stream that others carry on when it
/// breaks.
public final class NeuronChatMarket extends NeuronMarket implements ChatMarket {
    /// Least top_p that models take.
    private static final double TOP_P_MIN = 0.001;

    NeuronChatMarket(String model, MinerPool pool, Dendrite dendrite, MarketRules rules) {
        super(model, pool, dendrite, rules);
    }

    @Override
    public Answer answer(ChatRequest request, Consumer<String> onPiece)
            throws InterruptedException {
        var text = textRequest(request);
        if (request.stream()) {
            return new CarriedStream(this, text, onPiece).run();
        }
        var answers =
                survey(
                        pool().drawn(),
                        text.toSynapse(TextRequest.ANSWER),
                        NeuronChatMarket::answerIn);
        var best = AnswerChoice.best(answers).value();
        return new Answer(
                best.text(),
                best.promptTokens(),
                best.completionTokens(),
                best.finish() != Finish.STOP);
    }

    private static ChatAnswer answerIn(Synapse synapse) throws IOException {
        var answer = TextRequest.answerIn(synapse);
        if (answer.text().isBlank()) {
            throw new IOException("the answer is empty");
        }
        return answer;
    }

    /// Without a seed each request gets one of its own.
    private static TextRequest textRequest(ChatRequest request) {
        var sampling = request.sampling();
        var seed = sampling.seed();
        return new TextRequest(
                request.messages().stream()
                        .map(message ->
                                new ChatMessage(Role.ofWireName(message.role()), message.content()))
                        .toList(),
                new Sampling(
                        Math.min(sampling.maxTokens(), TextRequest.TOKENS_MAX),
                        sampling.temperature(),
                        Math.max(TOP_P_MIN, sampling.topP()),
                        seed == null ? ThreadLocalRandom.current().nextInt() : seed,
                        sampling.stop()));
    }
}
