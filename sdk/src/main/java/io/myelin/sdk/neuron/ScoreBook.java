package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A validator's moving average of each miner's score, kept across restarts.
///
/// sᵢ ← α·rᵢ + (1 − α)·sᵢ for miners that were asked; the others keep theirs. A uid whose hotkey changes starts at 0.
/// The file is replaced as a whole: after a crash it holds the old state or the new one.
public final class ScoreBook {
    private final @Nullable Path file;
    private final double alpha;
    private final List<AccountId> hotkeys = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private long step;

    private ScoreBook(@Nullable Path file, double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "moving average weight " + alpha + " is outside (0, 1]");
        }
        this.file = file;
        this.alpha = alpha;
    }

    /// A book that is forgotten when the process ends.
    public static ScoreBook inMemory(double alpha) {
        return new ScoreBook(null, alpha);
    }

    /// Opens the book in `file`, empty if there is none. Throws [NeuronException] when the file is no score book.
    public static ScoreBook open(Path file, double alpha) {
        var book = new ScoreBook(file, alpha);
        if (Files.exists(file)) {
            try {
                book.load(Json.parseObject(Files.readAllBytes(file)));
            } catch (IOException | IllegalArgumentException e) {
                throw new NeuronException(
                        "cannot read the scores in "
                                + file
                                + ": "
                                + e.getMessage()
                                + ". Move the file away to start anew.",
                        e);
            }
        }
        return book;
    }

    private void load(JsonNode json) {
        step = json.path("step").asLong(0);
        for (var entry : json.path("scores")) {
            hotkeys.add(AccountId.fromHex(entry.path("hotkey").asString("")));
            double score = entry.path("score").asDouble(Double.NaN);
            if (!(score >= 0)) {
                throw new IllegalArgumentException("score " + entry.path("score"));
            }
            scores.add(score);
        }
    }

    /// Makes the book fit the subnet's hotkeys by uid.
    public synchronized void align(List<AccountId> current) {
        for (int uid = 0; uid < current.size(); uid++) {
            if (uid == hotkeys.size()) {
                hotkeys.add(current.get(uid));
                scores.add(0.0);
            } else if (!hotkeys.get(uid).equals(current.get(uid))) {
                hotkeys.set(uid, current.get(uid));
                scores.set(uid, 0.0);
            }
        }
        while (hotkeys.size() > current.size()) {
            hotkeys.removeLast();
            scores.removeLast();
        }
    }

    /// Enters the rewards of one step. Rewards that are no number count as 0, others are brought into [0, 1].
    public synchronized void enter(int[] uids, double[] rewards) {
        if (uids.length != rewards.length) {
            throw new IllegalArgumentException(
                    rewards.length + " scores for " + uids.length + " answers");
        }
        for (int i = 0; i < uids.length; i++) {
            int uid = uids[i];
            if (uid < scores.size()) {
                double reward = rewards[i] > 0 ? Math.min(1, rewards[i]) : 0;
                scores.set(uid, alpha * reward + (1 - alpha) * scores.get(uid));
            }
        }
        step++;
    }

    /// The averages by uid.
    public synchronized double[] scores() {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public synchronized long step() {
        return step;
    }

    /// Writes the book to its file, if it has one.
    public synchronized void save() {
        var path = file;
        if (path == null) {
            return;
        }
        var json = JsonNodeFactory.instance.objectNode();
        json.put("step", step);
        var list = json.putArray("scores");
        for (int uid = 0; uid < hotkeys.size(); uid++) {
            list.addObject()
                    .put("uid", uid)
                    .put("hotkey", hotkeys.get(uid).toHex())
                    .put("score", scores.get(uid));
        }
        try {
            write(path, Json.write(json));
        } catch (IOException e) {
            throw new NeuronException(
                    "cannot write the scores to " + path + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path path, byte[] content) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        try (var channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
