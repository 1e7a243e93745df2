package io.myelin.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The folder of one run, taken for as long as it is open.
///
/// A marker file says that the demo made the folder; its lock keeps a second demo out.
final class DemoHome implements AutoCloseable {
    private static final String MARK = ".myelin-demo";

    private final FileChannel mark;

    private DemoHome(FileChannel mark) {
        this.mark = mark;
    }

    /// Takes the folder and deletes what an earlier run left; refuses one that is in use or none of the demo's.
    static DemoHome emptied(Path folder) throws IOException {
        var mark = folder.resolve(MARK);
        if (Files.exists(folder) && !Files.exists(mark)) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new IOException(
                            "refusing to empty "
                                    + folder
                                    + ": it was not made by the demo; choose another --home");
                }
            }
        }
        Files.createDirectories(folder);
        var channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException(
                    "another demo is running in " + folder + "; choose another --home");
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder) && !file.equals(mark)) {
                    Files.delete(file);
                }
            }
        }
        return new DemoHome(channel);
    }

    /// Whether the lock was to be had. The channel holds it until it is closed.
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        mark.close();
    }
}
