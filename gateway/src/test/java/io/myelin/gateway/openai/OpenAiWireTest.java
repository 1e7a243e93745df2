package io.myelin.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiWireTest {
    private static byte[] request(String more) {
        var body = "{'model':'m','messages':[{'role':'user','content':'hi'}]," + more + "}";
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tools|'tools':[{'type':'function','function':{'name':'f'}}]",
                "functions|'functions':[{'name':'f'}]",
                "response_format|'response_format':{'type':'json_object'}",
                "logprobs|'logprobs':true",
                "modalities|'modalities':['text','audio']"
            })
    void chatRequest_thatAsksForWhatMinersDoNot_isRefused(String param, String more) {
        var refusal =
                catchThrowableOfType(
                        OpenAiError.class, () -> OpenAiWire.chatRequest(request(more)));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.param()).isEqualTo(param);
        assertThat(refusal).hasMessageEndingWith("; leave '" + param + "' out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tools':[]",
                "'tools':null",
                "'response_format':{'type':'text'}",
                "'logprobs':false",
                "'modalities':['text']"
            })
    void chatRequest_thatAsksForPlainText_isTaken(String more) {
        assertThat(OpenAiWire.chatRequest(request(more)).model()).isEqualTo("m");
    }

    @Test
    void chatRequest_keepsMessagesInOrder() {
        var request = OpenAiWire.chatRequest(request("'n':2"));
        assertThat(request.messages()).containsExactly(new ChatRequest.Message("user", "hi"));
        assertThat(request.choices()).isEqualTo(2);
    }
}
