package io.myelin.gateway.openai;

import org.jspecify.annotations.Nullable;

/// A refusal in OpenAI's shape: HTTP status, type, code, and the parameter at fault.
///
/// Stackless: it is an answer, not a failure of this program.
public final class OpenAiError extends RuntimeException {
    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final int retryAfterSeconds;

    private OpenAiError(
            int status,
            String type,
            @Nullable String code,
            @Nullable String param,
            Retry retry,
            String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.retryAfterSeconds = retry.afterSeconds();
    }

    private record Retry(int afterSeconds) {
        static final Retry NEVER = new Retry(0);
    }

    public static OpenAiError badRequest(String param, String message) {
        return new OpenAiError(400, "invalid_request_error", null, param, Retry.NEVER, message);
    }

    public static OpenAiError badJson(String message) {
        return new OpenAiError(
                400, "invalid_request_error", "invalid_json", null, Retry.NEVER, message);
    }

    public static OpenAiError unauthorized(String message) {
        return new OpenAiError(
                401, "invalid_request_error", "invalid_api_key", null, Retry.NEVER, message);
    }

    public static OpenAiError unknownUrl(String method, String path) {
        return new OpenAiError(
                404,
                "invalid_request_error",
                "unknown_url",
                null,
                Retry.NEVER,
                "unknown request url: "
                        + method
                        + " "
                        + path
                        + "; this gateway serves /v1/models, /v1/chat/completions, /v1/embeddings");
    }

    public static OpenAiError wrongMethod(String method, String path, String allowed) {
        return new OpenAiError(
                405,
                "invalid_request_error",
                "method_not_supported",
                null,
                Retry.NEVER,
                method + " is not supported for " + path + "; use " + allowed);
    }

    public static OpenAiError unknownModel(String model, String known) {
        return new OpenAiError(
                404,
                "invalid_request_error",
                "model_not_found",
                "model",
                Retry.NEVER,
                "the model '" + model + "' does not exist; this gateway serves " + known);
    }

    public static OpenAiError tooLarge(long limitBytes) {
        return new OpenAiError(
                413,
                "invalid_request_error",
                "request_too_large",
                null,
                Retry.NEVER,
                "the request body is larger than " + limitBytes + " bytes; send less");
    }

    public static OpenAiError slowBody() {
        return new OpenAiError(
                408,
                "invalid_request_error",
                "request_timeout",
                null,
                Retry.NEVER,
                "the request body did not arrive in time; send it again");
    }

    public static OpenAiError rateLimited(int retryAfterSeconds, String message) {
        return new OpenAiError(
                429,
                "rate_limit_error",
                "rate_limit_exceeded",
                null,
                new Retry(retryAfterSeconds),
                message);
    }

    public static OpenAiError noMiners(String message) {
        return new OpenAiError(
                503, "service_unavailable_error", "no_miners", null, new Retry(5), message);
    }

    public static OpenAiError allMinersFailed(String message) {
        return new OpenAiError(502, "api_error", "upstream_failed", null, new Retry(1), message);
    }

    public static OpenAiError timedOut(String message) {
        return new OpenAiError(504, "api_error", "timeout", null, new Retry(1), message);
    }

    public static OpenAiError internal() {
        return new OpenAiError(
                500,
                "api_error",
                null,
                null,
                new Retry(1),
                "the gateway failed on this request; it was logged");
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public @Nullable String code() {
        return code;
    }

    public @Nullable String param() {
        return param;
    }

    /// Seconds for the `Retry-After` header; 0 for none.
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
