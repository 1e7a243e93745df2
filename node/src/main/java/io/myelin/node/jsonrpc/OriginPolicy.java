package io.myelin.node.jsonrpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which web pages may talk to the server, by the `Origin` that browsers send. Programs send none and are not affected.
///
/// @param origins allowed origins; a trailing `:*` stands for any port, the single entry `all` for any origin
public record OriginPolicy(List<String> origins) {
    /// Pages of this machine and the public polkadot.js apps.
    /// Source: polkadot-sdk `sc-cli` `rpc_cors`, defaults without `--dev`.
    public static final OriginPolicy LOCAL =
            new OriginPolicy(
                    List.of(
                            "http://localhost:*",
                            "http://127.0.0.1:*",
                            "https://localhost:*",
                            "https://127.0.0.1:*",
                            "https://polkadot.js.org"));

    public static final OriginPolicy ALL = new OriginPolicy(List.of("all"));

    public OriginPolicy {
        origins = List.copyOf(origins);
    }

    /// From `all` or a comma-separated list.
    public static OriginPolicy parse(String text) {
        return text.equals("all")
                ? ALL
                : new OriginPolicy(
                        List.of(text.split(",")).stream()
                                .map(String::strip)
                                .filter(origin -> !origin.isEmpty())
                                .toList());
    }

    boolean allows(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        for (String allowed : origins) {
            if (allowed.equals("all") || allowed.equals(origin)) {
                return true;
            }
            if (allowed.endsWith(":*")) {
                String host = allowed.substring(0, allowed.length() - 2);
                if (origin.equals(host) || origin.startsWith(host + ":")) {
                    return true;
                }
            }
        }
        return false;
    }
}
