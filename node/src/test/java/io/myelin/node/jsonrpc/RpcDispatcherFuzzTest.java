package io.myelin.node.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/// Any text gets an answer that is JSON-RPC, or none; nothing is thrown. Without the fuzzing engine (the default) this runs
/// the saved inputs only.
class RpcDispatcherFuzzTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RpcDispatcher dispatcher =
            new RpcDispatcher(
                    new RpcMethods()
                            .method("hash", params -> params.get(0, "h"), "alias")
                            .method("list", params -> params.get(params.count() - 1, "last")),
                    RpcLimits.standard().withMaxMessageBytes(4_096));

    @FuzzTest
    void anyText_isAnsweredOrIgnored(byte[] input) throws Exception {
        String text = new String(input, java.nio.charset.StandardCharsets.UTF_8);
        var subscriptions = new Subscriptions(1, new Random(1), _ -> {});
        var reply = dispatcher.handle(text, subscriptions);
        if (reply.text() != null) {
            var answer = JSON.readTree(reply.text());
            var first = answer.isArray() ? answer.get(0) : answer;
            assertThat(first.get("jsonrpc").stringValue()).isEqualTo("2.0");
        }
    }
}
