package io.myelin.demo;

import io.myelin.gateway.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Asks the gateway as a consumer with an API key does.
final class Questions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// What is asked when the user asks nothing.
    static final List<String> DEFAULT =
            List.of(
                    "What is the capital of France?",
                    "Name three primary colors.",
                    "Write one sentence about the ocean.");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final String key;

    Questions(int gatewayPort, String key) {
        this.url = URI.create("http://127.0.0.1:" + gatewayPort + "/v1/chat/completions");
        this.key = key;
    }

    /// A question, the network's answer, and how long it took. A refusal's text stands in the answer's place.
    record Asked(String prompt, String answer, long millis, boolean isAnswered) {}

    Asked ask(String prompt) throws InterruptedException {
        var body =
                JSON.writeValueAsString(
                        Map.of(
                                "model",
                                Gateway.TEXT_MODEL,
                                "max_tokens",
                                64,
                                "temperature",
                                0,
                                "messages",
                                List.of(Map.of("role", "user", "content", prompt))));
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        long start = System.nanoTime();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var json = JSON.readTree(response.body());
            boolean answered = response.statusCode() == 200;
            var text =
                    answered
                            ? json.path("choices")
                                    .path(0)
                                    .path("message")
                                    .path("content")
                                    .asString("")
                            : json.path("error").path("message").asString(response.body());
            return new Asked(prompt, text.strip(), millisSince(start), answered);
        } catch (IOException e) {
            return new Asked(prompt, "the gateway did not answer: " + e, millisSince(start), false);
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
