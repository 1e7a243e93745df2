package io.myelin.subnets.text;

import io.myelin.sdk.neuron.BadRequestException;
import io.myelin.sdk.neuron.Caller;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.TextReader;
import io.myelin.subnets.model.TextReader.Wish;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A miner of the text market: a chat model behind the two routes, whole answers and streamed ones.
public final class TextMiner implements Miner {
    private final ChatModel model;

    public TextMiner(ChatModel model) {
        this.model = model;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(TextRequest.ANSWER, Forward.answering(this::answer)),
                new Route(TextRequest.STREAM, Forward.streaming(this::stream)));
    }

    private Synapse answer(Synapse synapse, Caller caller)
            throws BadRequestException, TimeoutException {
        return TextRequest.answered(synapse, chat(synapse, caller, _ -> Wish.MORE));
    }

    /// The model's answer. What is too late, or asked for what can't be had, is no failure of the miner.
    private ChatAnswer chat(Synapse synapse, Caller caller, TextReader reader)
            throws BadRequestException, TimeoutException {
        try {
            var request = TextRequest.of(synapse);
            return model.chat(request.messages(), request.options(time(caller)), reader);
        } catch (IllegalArgumentException e) {
            throw BadRequestException.of(e);
        } catch (ModelException e) {
            if (e.reason() == ModelException.Reason.BAD_REQUEST) {
                throw BadRequestException.of(e);
            }
            if (e.reason() == ModelException.Reason.TIMED_OUT) {
                throw new TimeoutException(e.getMessage());
            }
            throw e;
        }
    }

    private void stream(Synapse synapse, Caller caller, Forward.Chunks out)
            throws IOException, BadRequestException, TimeoutException {
        var lost = new Lost();
        var answer =
                chat(
                        synapse,
                        caller,
                        piece -> {
                            try {
                                out.write(TextFrames.piece(piece));
                                return Wish.MORE;
                            } catch (IOException e) {
                                lost.error = e;
                                return Wish.ENOUGH;
                            }
                        });
        if (lost.error != null) {
            throw lost.error;
        }
        out.write(TextFrames.end(answer));
    }

    /// Why the caller could not be written to any more.
    private static final class Lost {
        private @Nullable IOException error;
    }

    /// The caller's time, less what the answer's way back takes: an answer cut short in time beats one that is late.
    private static Duration time(Caller caller) {
        long millis = Math.max(1, caller.timeoutMillis());
        return Duration.ofMillis(Math.max(1, millis - Math.min(500, millis / 10)));
    }

    @Override
    public void close() {
        model.close();
    }
}
