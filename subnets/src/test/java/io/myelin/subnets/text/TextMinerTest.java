package io.myelin.subnets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.crypto.key.Suri;
import io.myelin.sdk.neuron.BadRequestException;
import io.myelin.sdk.neuron.Caller;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.Synapse;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.ChatOptions;
import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.ModelException.Reason;
import io.myelin.subnets.model.TextReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextMinerTest {
    private static final Caller CALLER =
            new Caller(Suri.sr25519("//Caller").accountId(), "127.0.0.1", 60_000);
    private static final Synapse REQUEST =
            new TextRequest(List.of(ChatMessage.user("why?")), TextRequest.Sampling.greedy(8))
                    .toSynapse(TextRequest.ANSWER);

    /// Fails whatever it is asked.
    private record Broken(ModelException failure) implements ChatModel {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
            throw failure;
        }
    }

    private static Synapse answer(ModelException failure) throws Exception {
        return answer(failure, REQUEST);
    }

    private static Synapse answer(ModelException failure, Synapse request) throws Exception {
        try (var miner = new TextMiner(new Broken(failure))) {
            var route = miner.routes().getFirst();
            assertThat(route.type()).isEqualTo(TextRequest.ANSWER);
            return ((Forward.Answering) route.forward()).answer(request, CALLER);
        }
    }

    @Test
    void requestThatIsAtFault_isToldFromOtherFailures() {
        var tooLong = new ModelException(Reason.BAD_REQUEST, "too long");
        assertThatThrownBy(() -> answer(tooLong))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("too long");

        var gone = new ModelException(Reason.UNAVAILABLE, "gone");
        assertThatThrownBy(() -> answer(gone)).isSameAs(gone);
    }

    @Test
    void requestThatIsNotUnderstood_isAtFault() {
        var broken = new ModelException(Reason.UNAVAILABLE, "not asked");
        assertThatThrownBy(() -> answer(broken, REQUEST.with("temperature", "warm")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("temperature");
    }
}
