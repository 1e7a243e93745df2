package io.myelin.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where commands write and whom they ask.
interface Terminal {
    /// For results only.
    PrintWriter out();

    /// For questions, warnings and errors.
    PrintWriter err();

    /// Environment variables.
    Map<String, String> environment();

    /// The answer to a question, without its line end; null when nobody is there to ask.
    @Nullable String ask(String question);

    /// The answer to a question, not shown while typed; null when nobody is there to ask.
    char @Nullable [] askSecret(String question);

    /// The process's own streams, console and environment.
    static Terminal system() {
        return new Standard();
    }

    /// See [#system].
    final class Standard implements Terminal {
        private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        private final @Nullable Console console = interactive();

        private Standard() {}

        // JDK 25 is back at null when standard input or output is redirected.
        @SuppressWarnings("SystemConsoleNull")
        private static @Nullable Console interactive() {
            var console = System.console();
            return console != null && console.isTerminal() ? console : null;
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
            return System.getenv();
        }

        @Override
        public @Nullable String ask(String question) {
            return console == null ? null : console.readLine("%s", question);
        }

        @Override
        public char @Nullable [] askSecret(String question) {
            return console == null ? null : console.readPassword("%s", question);
        }
    }
}
