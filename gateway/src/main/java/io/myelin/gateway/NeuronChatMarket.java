package io.myelin.gateway;

import io.myelin.gateway.openai.ChatRequest;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatMessage.Role;
import io.myelin.subnets.text.TextRequest;
import io.myelin.subnets.text.TextRequest.Sampling;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// The text subnet as a service: the best of several miners' answers, or one miner's stream that others carry on when it
/// breaks.
public final class NeuronChatMarket implements ChatMarket {
    /// Least top_p that models take.
    private static final double TOP_P_MIN = 0.001;

    private final String model;
    private final MinerPool pool;
    private final Dendrite dendrite;
    private final MarketRules rules;

    NeuronChatMarket(String model, MinerPool pool, Dendrite dendrite, MarketRules rules) {
        this.model = model;
        this.pool = pool;
        this.dendrite = dendrite;
        this.rules = rules;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public Answer answer(ChatRequest request, Consumer<String> onPiece)
            throws InterruptedException {
        var text = textRequest(request);
        if (request.stream()) {
            return new CarriedStream(pool, dendrite, rules, text, onPiece).run();
        }
        var answers =
                Survey.<ChatAnswer>answers(
                        rules,
                        pool.breakers(),
                        pool.drawn(),
                        (miner, timeout) -> ask(miner, text, timeout));
        var best = AnswerChoice.best(answers).value();
        return new Answer(
                best.text(),
                best.promptTokens(),
                best.completionTokens(),
                best.finish() != Finish.STOP);
    }

    private ChatAnswer ask(Candidate miner, TextRequest request, Duration timeout)
            throws IOException {
        var reply = dendrite.ask(miner.target(), request.toSynapse(TextRequest.ANSWER), timeout);
        var synapse = reply.synapse();
        if (synapse == null) {
            throw new IOException(reply.message());
        }
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
