package io.myelin.subnets.model;

import io.myelin.subnets.model.ModelException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Posts JSON to an OpenAI-compatible server, within a deadline that covers the whole answer.
final class OpenAiClient implements AutoCloseable {
    private static final Duration CONNECT_TIME_MAX = Duration.ofSeconds(5);
    private static final int ERROR_BYTES_MAX = 4_096;

    static final ObjectMapper JSON = new ObjectMapper();

    private final OpenAiServer server;
    private final HttpClient http;

    OpenAiClient(OpenAiServer server) {
        this.server = server;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIME_MAX)
                        .build();
    }

    OpenAiServer server() {
        return server;
    }

    /// Reads an answer's body.
    @FunctionalInterface
    interface Reading<T> {
        T from(InputStream body) throws IOException;
    }

    /// Posts a request and reads the answer. When the time is up the body ends with an [IOException].
    <T> T post(String route, JsonNode request, Duration timeout, Reading<T> reading) {
        long end = System.nanoTime() + timeout.toNanos();
        HttpResponse<InputStream> response = send(route, request, timeout);
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        try (InputStream body = new BufferedInputStream(response.body())) {
            Thread watch = closeAfter(left, body);
            try {
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), body);
                }
                return reading.from(body);
            } finally {
                watch.interrupt();
            }
        } catch (IOException | JacksonException e) {
            throw failed("the answer broke off: " + e.getMessage(), e);
        }
    }

    private HttpResponse<InputStream> send(String route, JsonNode request, Duration timeout) {
        HttpRequest.Builder post =
                HttpRequest.newBuilder(server.route(route))
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request.toString()));
        String apiKey = server.apiKey();
        if (apiKey != null) {
            post.header("Authorization", "Bearer " + apiKey);
        }
        try {
            return http.send(post.build(), BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new ModelException(
                    Reason.TIMED_OUT,
                    "%s gave no answer within %d ms".formatted(server, timeout.toMillis()),
                    e);
        } catch (ConnectException e) {
            throw failed("it can't be reached; is it running?", e);
        } catch (IOException e) {
            throw failed("the request failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(
                    Reason.TIMED_OUT, "the wait for " + server + " was interrupted", e);
        }
    }

    private ModelException refused(int status, InputStream body) throws IOException {
        String text = new String(body.readNBytes(ERROR_BYTES_MAX), StandardCharsets.UTF_8).strip();
        String hint =
                status == 401 || status == 403
                        ? " (check " + OpenAiServer.API_KEY_ENVIRONMENT_NAME + ")"
                        : status == 404 ? " (check the address and the model's name)" : "";
        Reason reason =
                status == 400 || status == 413 || status == 422
                        ? Reason.BAD_REQUEST
                        : Reason.UNAVAILABLE;
        return new ModelException(
                reason, "%s answered with status %d%s: %s".formatted(server, status, hint, text));
    }

    private ModelException failed(String why, Exception cause) {
        return new ModelException(Reason.UNAVAILABLE, server + ": " + why, cause);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// Closes a body when the time is up, which ends the read that hangs on it.
    private static Thread closeAfter(Duration left, InputStream body) {
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(left);
                body.close();
            } catch (InterruptedException e) {
                // The answer was read in time.
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                // Closing is all that was wanted.
            }
        });
    }
}
