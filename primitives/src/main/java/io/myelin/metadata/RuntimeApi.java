package io.myelin.metadata;

import java.util.List;
import java.util.Optional;

/// A group of functions that the runtime answers without a transaction. Called as `Name_method`.
public record RuntimeApi(String name, List<Method> methods) {
    public RuntimeApi {
        methods = List.copyOf(methods);
    }

    public record Method(String name, List<Input> inputs, int outputType, List<String> docs) {
        public Method {
            inputs = List.copyOf(inputs);
            docs = List.copyOf(docs);
        }
    }

    public record Input(String name, int type) {}

    public Optional<Method> findMethod(String method) {
        return methods.stream().filter(entry -> entry.name().equals(method)).findFirst();
    }
}
