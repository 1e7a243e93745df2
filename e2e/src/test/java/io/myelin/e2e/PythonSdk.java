package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An official Python package, installed by pip into a virtual environment below `target` on first use, and the scripts of
/// `src/test/python` that run with it. Needs Python 3.10 to 3.13.
enum PythonSdk {
    BITTENSOR("bittensor==10.5.0"),
    OPENAI("openai==3.54.0");

    private static final Path SCRIPTS = Path.of("src", "test", "python");
    private static final int INSTALL_ATTEMPTS = 3;
    private static final long VENV_MINUTES = 10;
    private static final long INSTALL_MINUTES = 20;

    private final String requirement;
    private final Path venv;

    PythonSdk(String requirement) {
        this.requirement = requirement;
        this.venv =
                Path.of("target", "python-" + requirement.substring(0, requirement.indexOf('=')));
    }

    void install() throws IOException, InterruptedException {
        var done = venv.resolve("installed-" + requirement.replace("==", "-"));
        if (Files.exists(done)) {
            return;
        }
        requireSuccess(run(VENV_MINUTES, python(), "-m", "venv", venv.toString()));
        var installed = pip();
        for (int i = 1; i < INSTALL_ATTEMPTS && installed.exitCode() != 0; i++) {
            installed = pip();
        }
        requireSuccess(installed);
        Files.createFile(done);
    }

    /// The newest interpreter that the SDK's wheels are made for.
    private static String python() {
        for (var name : List.of("python3.11", "python3.12", "python3.13", "python3.10")) {
            for (var folder : System.getenv("PATH").split(":")) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return name;
                }
            }
        }
        return "python3";
    }

    /// How a command ended, with what it printed.
    private record Run(int exitCode, String output) {}

    private Run pip() throws IOException, InterruptedException {
        return run(
                INSTALL_MINUTES,
                venv.resolve("bin").resolve("pip").toString(),
                "install",
                "--quiet",
                "--disable-pip-version-check",
                requirement);
    }

    private static Run run(long minutes, String... command)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(minutes, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), String.join(" ", command) + "\n" + output);
    }

    private static void requireSuccess(Run run) {
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    /// Starts a script; both its outputs come together.
    Process start(String name, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(venv.resolve("bin").resolve("python").toAbsolutePath().toString());
        command.add(name);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /// Runs a script to its end, which must come within some minutes; returns what it printed.
    String run(long minutes, String name, List<String> arguments)
            throws IOException, InterruptedException {
        var process = start(name, arguments.toArray(String[]::new));
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(minutes, TimeUnit.MINUTES)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
