package io.myelin.node;

import io.myelin.chain.Bytes;
import io.myelin.node.chain.RuntimeCallException;
import io.myelin.node.chain.RuntimeCalls;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.scale.ScaleException;
import io.myelin.state.StateView;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The runtime's APIs as the node offers them. What the runtime says of itself is written once.
///
/// The runtime is part of the program, so version and metadata are the same at every block. (The reference keeps its runtime
/// in the state and cannot tell its version at a block whose state is gone; we can, and clients use it to decode old blocks.)
final class RuntimeFunctions implements RuntimeCalls {
    private static final Set<String> CONSTANT =
            Set.of(
                    "Core_version",
                    "Metadata_metadata",
                    "Metadata_metadata_at_version",
                    "Metadata_metadata_versions");

    /// Smaller answers cost nothing to write, and there are as many of them as there are wrong version numbers.
    private static final int WORTH_KEEPING_BYTES = 1_024;

    private record Question(String function, Bytes arguments) {}

    private final Runtime runtime;
    private final Map<Question, Bytes> answers = new ConcurrentHashMap<>();

    RuntimeFunctions(Runtime runtime) {
        this.runtime = runtime;
    }

    @Override
    public boolean readsState(String function) {
        return !CONSTANT.contains(function);
    }

    @Override
    public Bytes call(StateView state, String function, Bytes arguments) {
        if (readsState(function)) {
            return run(state, function, arguments);
        }
        var question = new Question(function, arguments);
        Bytes known = answers.get(question);
        if (known != null) {
            return known;
        }
        Bytes answer = run(state, function, arguments);
        if (answer.size() >= WORTH_KEEPING_BYTES) {
            answers.put(question, answer);
        }
        return answer;
    }

    private Bytes run(StateView state, String function, Bytes arguments) {
        if (!runtime.hasApi(function)) {
            throw RuntimeCallException.unknownFunction(function);
        }
        try {
            return runtime.callApi(state, function, arguments);
        } catch (ScaleException e) {
            throw new RuntimeCallException(
                    "Runtime panicked: bad input data for " + function + ": " + e.getMessage());
        }
    }
}
