package io.myelin.runtime.metadata;

import io.myelin.scale.WireType;
import java.util.List;

/// A runtime API as metadata shows it: its Rust trait name, its version, its methods in order.
public record ApiShape(String name, int version, List<Method> methods) {
    public ApiShape {
        methods = List.copyOf(methods);
    }

    /// One method; names are in snake case.
    public record Method(String name, List<Input> inputs, WireType output) {
        public Method {
            inputs = List.copyOf(inputs);
        }
    }

    /// One argument.
    public record Input(String name, WireType type) {}
}
