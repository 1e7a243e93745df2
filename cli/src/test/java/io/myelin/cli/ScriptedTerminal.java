package io.myelin.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user whose answers are known beforehand; without any, nobody is at the terminal.
final class ScriptedTerminal implements Terminal {
    private final StringWriter outText = new StringWriter();
    private final StringWriter errText = new StringWriter();
    private final PrintWriter out = new PrintWriter(outText);
    private final PrintWriter err = new PrintWriter(errText);
    private final Deque<String> answers;
    private final Map<String, String> environment;

    ScriptedTerminal(Map<String, String> environment, String... answers) {
        this.environment = Map.copyOf(environment);
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public @Nullable String ask(String question) {
        return answers.poll();
    }

    @Override
    public char @Nullable [] askSecret(String question) {
        var answer = answers.poll();
        return answer == null ? null : answer.toCharArray();
    }

    String printed() {
        return outText.toString();
    }

    String errors() {
        return errText.toString();
    }
}
