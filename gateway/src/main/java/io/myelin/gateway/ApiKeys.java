package io.myelin.gateway;

import io.myelin.gateway.openai.OpenAiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who may call. Keys are kept as SHA-256, never in the clear, and never logged.
///
/// A file of keys has a line each: `SHA256-OF-KEY NAME REQUESTS-PER-MINUTE`; `#` starts a comment.
public final class ApiKeys {
    private final Map<String, Caller> bySha256;

    private ApiKeys(Map<String, Caller> bySha256) {
        this.bySha256 = Map.copyOf(bySha256);
    }

    /// The holder of a key. `requestsPerMinute` is at least 1.
    public record Caller(String name, int requestsPerMinute) {}

    /// A new key: 24 random bytes.
    public static String fresh() {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        return "sk-myelin-" + HexFormat.of().formatHex(random);
    }

    /// One key with one caller: a gateway of one's own.
    public static ApiKeys of(String key, Caller caller) {
        return new ApiKeys(Map.of(sha256(key), caller));
    }

    public static ApiKeys read(Path file) throws IOException {
        var callers = new TreeMap<String, Caller>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var words = text.split("\\s+", -1);
            if (words.length != 3
                    || !words[0].matches("[0-9a-f]{64}")
                    || !words[2].matches("[1-9][0-9]{0,6}")) {
                throw new IOException(
                        file
                                + " line "
                                + number
                                + ": expected 'SHA256-OF-KEY NAME REQUESTS-PER-MINUTE'");
            }
            callers.put(words[0], new Caller(words[1], Integer.parseInt(words[2])));
        }
        return new ApiKeys(callers);
    }

    /// The caller behind an `Authorization` header, or a 401 that says what is missing.
    Caller authenticate(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw OpenAiError.unauthorized(
                    "no API key: send it in the header 'Authorization: Bearer YOUR_KEY'");
        }
        var caller = bySha256.get(sha256(authorization.substring(7).strip()));
        if (caller == null) {
            throw OpenAiError.unauthorized("incorrect API key: this gateway does not know it");
        }
        return caller;
    }

    static String sha256(String key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
