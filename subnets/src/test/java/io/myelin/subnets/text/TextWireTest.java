package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.sdk.neuron.Axon;
import io.myelin.sdk.neuron.AxonConfig;
import io.myelin.sdk.neuron.AxonRoute;
import io.myelin.sdk.neuron.Dendrite;
import io.myelin.sdk.neuron.Target;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.ChatOptions;
import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.TextReader;
import io.myelin.subnets.text.TextRequest.Sampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The text market's messages through a real axon and dendrite.
class TextWireTest {
    private static final SrKeyPair MINER = Suri.sr25519("//TextMiner");

    /// Says the roles and the last message, in three pieces.
    private static final class Mirror implements ChatModel {
        @Override
        public String name() {
            return "mirror";
        }

        @Override
        public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
            var pieces =
                    List.of(
                            String.join(
                                    ",", messages.stream().map(m -> m.role().wireName()).toList()),
                            ": \"né\n",
                            messages.getLast().content() + options.stop() + options.temperature());
            pieces.forEach(reader::read);
            return new ChatAnswer(String.join("", pieces), Finish.LENGTH, 7, 3);
        }
    }

    private static final TextRequest REQUEST =
            new TextRequest(
                    List.of(ChatMessage.system("Be brief."), ChatMessage.user("Hello \"ünï\" 👋")),
                    new Sampling(20, 0.7, 0.9, 5, List.of("\n\n")));
    private static final String EXPECTED = "system,user: \"né\nHello \"ünï\" 👋[\n\n]0.7";

    private Axon axon;
    private Dendrite dendrite;
    private Target target;

    @BeforeEach
    void start() {
        var miner = new TextMiner(new Mirror());
        var routes = miner.routes().stream().map(r -> AxonRoute.of(r.type(), r.forward())).toList();
        axon = Axon.start(MINER, AxonConfig.DEFAULT.at("127.0.0.1", 0), routes);
        dendrite = new Dendrite(Suri.sr25519("//TextCaller"));
        target = new Target(MINER.accountId(), "127.0.0.1", axon.port());
    }

    @AfterEach
    void stop() {
        dendrite.close();
        axon.close();
    }

    @Test
    void ask_answersAsAWhole() {
        var reply =
                dendrite.ask(target, REQUEST.toSynapse(TextRequest.ANSWER), Duration.ofMinutes(5));
        assertThat(reply.status()).as(reply.message()).isEqualTo(200);
        assertThat(TextRequest.answerIn(reply.synapse()))
                .isEqualTo(new ChatAnswer(EXPECTED, Finish.LENGTH, 7, 3));
    }

    @Test
    void stream_answersInPieces() {
        var pieces = new ArrayList<String>();
        var frames = new TextFrames.Reader(pieces::add);
        var reply =
                dendrite.stream(
                        target,
                        REQUEST.toSynapse(TextRequest.STREAM),
                        Duration.ofMinutes(5),
                        frames::accept);
        assertThat(reply.status()).as(reply.message()).isEqualTo(200);
        assertThat(pieces).hasSize(3);
        assertThat(frames.answer()).isEqualTo(new ChatAnswer(EXPECTED, Finish.LENGTH, 7, 3));
    }

    /// A model that had no room in time is late, not broken.
    @Test
    void ask_busyModel_isLate() {
        ChatModel busy =
                new ChatModel() {
                    @Override
                    public String name() {
                        return "busy";
                    }

                    @Override
                    public ChatAnswer chat(
                            List<ChatMessage> messages, ChatOptions options, TextReader reader) {
                        throw new ModelException(ModelException.Reason.TIMED_OUT, "busy");
                    }
                };
        var routes =
                new TextMiner(busy)
                        .routes().stream().map(r -> AxonRoute.of(r.type(), r.forward())).toList();
        try (var other = Axon.start(MINER, AxonConfig.DEFAULT.at("127.0.0.1", 0), routes)) {
            var reply =
                    dendrite.ask(
                            new Target(MINER.accountId(), "127.0.0.1", other.port()),
                            REQUEST.toSynapse(TextRequest.ANSWER),
                            Duration.ofSeconds(60));
            assertThat(reply.status()).as(reply.message()).isEqualTo(408);
        }
    }

    @Test
    void request_roundTrips() {
        assertThat(TextRequest.of(REQUEST.toSynapse(TextRequest.ANSWER))).isEqualTo(REQUEST);
    }

    @Test
    void frames_cutAnywhere_areReadAlike() {
        var wire =
                TextFrames.piece("a\nb")
                        + TextFrames.piece("")
                        + TextFrames.piece("c")
                        + TextFrames.end(new ChatAnswer("", Finish.STOP, 1, 2));
        for (int size = 1; size < wire.length(); size++) {
            var frames = new TextFrames.Reader(_ -> {});
            for (int at = 0; at < wire.length(); at += size) {
                frames.accept(wire.substring(at, Math.min(wire.length(), at + size)));
            }
            assertThat(frames.answer()).isEqualTo(new ChatAnswer("a\nbc", Finish.STOP, 1, 2));
        }
    }

    @Test
    void badInput_isRefusedByName() {
        assertThatThrownBy(() -> new TextFrames.Reader(_ -> {}).accept("nonsense\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextFrames.Reader(_ -> {}).accept("x".repeat(2 << 20)))
                .hasMessageContaining("longer");
        var synapse = REQUEST.toSynapse(TextRequest.ANSWER);
        assertThatThrownBy(() -> TextRequest.of(synapse.with("messages", "[]")))
                .hasMessageContaining("messages");
        assertThatThrownBy(() -> TextRequest.of(synapse.with("max_tokens", 1 << 30)))
                .hasMessageContaining("max_tokens");
        assertThatThrownBy(() -> TextRequest.of(synapse.with("temperature", "NaN")))
                .hasMessageContaining("temperature");
    }
}
