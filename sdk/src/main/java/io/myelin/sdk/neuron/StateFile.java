package io.myelin.sdk.neuron;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON file that only its owner reads and that is replaced as a whole: after a crash it holds the old state or the new one.
///
/// @param what names the content in messages, such as `the scores`
/// @param outlives what a new state survives once it is written
record StateFile(Path path, String what, Crash outlives) {
    /// Ways to end without warning.
    enum Crash {
        /// The process is killed. The system writes the state to the disk when it sees fit.
        OF_PROCESS,
        /// The machine stops. The state is on the disk when writing returns, which takes its time.
        OF_MACHINE
    }

    /// The content, or null when there is no file. Throws [NeuronException] when it cannot be read.
    @Nullable JsonNode read() {
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return Json.parseObject(Files.readAllBytes(path));
        } catch (IOException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    /// The failure to make sense of the content.
    NeuronException broken(Exception why) {
        return new NeuronException(
                "cannot read "
                        + what
                        + " in "
                        + path
                        + ": "
                        + why.getMessage()
                        + ". Move the file away to start anew.",
                why);
    }

    /// Replaces the content.
    void write(JsonNode content) {
        try {
            replace(Json.write(content));
        } catch (IOException e) {
            throw new NeuronException(
                    "cannot write " + what + " to " + path + ": " + e.getMessage(), e);
        }
    }

    private void replace(byte[] content) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (outlives == Crash.OF_MACHINE) {
                channel.force(true);
            }
        }
        Files.move(
                fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (outlives == Crash.OF_MACHINE && folder != null) {
            // The new name is on the disk only with its folder.
            try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }
}
