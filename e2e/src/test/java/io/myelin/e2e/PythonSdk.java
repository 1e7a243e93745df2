package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The official Python SDK, installed by pip into a virtual environment below `target` on first use, and the scripts of
/// `src/test/python` that run with it. Needs Python 3.10 to 3.13.
final class PythonSdk {
    private static final String PACKAGE = "bittensor==10.5.0";
    private static final Path SCRIPTS = Path.of("src", "test", "python");
    private static final Path VENV = Path.of("target", "python-bittensor");
    private static final long VENV_MINUTES = 2;
    private static final long INSTALL_MINUTES = 10;

    private PythonSdk() {}

    static void install() throws IOException, InterruptedException {
        var done = VENV.resolve("installed-" + PACKAGE.replace("==", "-"));
        if (Files.exists(done)) {
            return;
        }
        run(VENV_MINUTES, python(), "-m", "venv", VENV.toString());
        run(
                INSTALL_MINUTES,
                VENV.resolve("bin").resolve("pip").toString(),
                "install",
                "--quiet",
                "--disable-pip-version-check",
                PACKAGE);
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

    private static void run(long minutes, String... command)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(minutes, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + output).isZero();
    }

    /// Starts a script; both its outputs come together.
    static Process start(String name, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(VENV.resolve("bin").resolve("python").toAbsolutePath().toString());
        command.add(name);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
