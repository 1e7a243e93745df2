package io.myelin.subnets.model;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an OpenAI-compatible server (vLLM, Ollama, llama.cpp …) is, and what to ask it for.
///
/// `base` is the address up to and with `/v1`; `model` the server's name for the model; `apiKey` is sent as
/// a bearer token when there is one.
public record OpenAiServer(URI base, String model, @Nullable String apiKey) {
    /// Holds the API key when none is given.
    public static final String API_KEY_ENVIRONMENT_NAME = "OPENAI_API_KEY";

    public OpenAiServer {
        String scheme = base.getScheme();
        if ((!"http".equals(scheme) && !"https".equals(scheme)) || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "'"
                            + base
                            + "' is no http or https address; give one like http://localhost:11434/v1");
        }
    }

    /// A server whose key, if it needs one, is in the environment.
    public static OpenAiServer of(URI base, String model) {
        return of(base, model, System.getenv());
    }

    static OpenAiServer of(URI base, String model, Map<String, String> environment) {
        String key = environment.getOrDefault(API_KEY_ENVIRONMENT_NAME, "").strip();
        if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    API_KEY_ENVIRONMENT_NAME
                            + " holds a character that no key has; set it to the key alone");
        }
        return new OpenAiServer(base, model, key.isEmpty() ? null : key);
    }

    /// The address of one of the server's routes.
    URI route(String name) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + name);
    }

    /// Leaves the key out.
    @Override
    public String toString() {
        return model + " at " + base;
    }
}
