package io.myelin.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of the type registry: path (empty for built-in shapes), generic parameters, shape, documentation.
public record PortableType(
        int id, List<String> path, List<Param> params, TypeDef def, List<String> docs) {
    public PortableType {
        path = List.copyOf(path);
        params = List.copyOf(params);
        docs = List.copyOf(docs);
    }

    /// A generic parameter; metadata leaves the type of some out.
    public record Param(String name, @Nullable Integer type) {}

    /// The last word of the path, or nothing.
    public String name() {
        return path.isEmpty() ? "" : path.getLast();
    }

    /// The path in Rust's spelling, such as `sp_core::crypto::AccountId32`.
    public String rustPath() {
        return String.join("::", path);
    }
}
