package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.spi.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A validator's moving average of each miner's score, kept across restarts.
///
/// sᵢ ← a·rᵢ + (1 − a)·sᵢ with a = max(α, 1 / (nᵢ + 1)) for a miner's n-th reward; those that were not asked keep theirs. So
/// the first 1/α rewards are averaged, together with one 0 that every newcomer begins with, and miners that are asked at
/// different paces can be compared from the start. A uid starts anew when its hotkey changes, and when the same hotkey was
/// registered anew. The file is replaced as a whole: after a crash it holds the old state or the new one.
public final class ScoreBook {
    private final @Nullable StateFile file;
    private final double alpha;
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final List<Long> rewarded = new ArrayList<>();
    private long step;

    /// Who holds a uid, and since which block.
    public record Tenant(AccountId hotkey, long registeredAtBlock) {
        static Tenant of(Neuron neuron) {
            return new Tenant(neuron.hotkey(), neuron.registeredAtBlock());
        }
    }

    private ScoreBook(@Nullable StateFile file, double alpha) {
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

    /// Opens the book in `path`, empty if there is none. Throws [NeuronException] when the file is no score book.
    public static ScoreBook open(Path path, double alpha) {
        var file = new StateFile(path, "the scores", StateFile.Crash.OF_PROCESS);
        var book = new ScoreBook(file, alpha);
        var json = file.read();
        if (json != null) {
            try {
                book.load(json);
            } catch (IllegalArgumentException e) {
                throw file.broken(e);
            }
        }
        return book;
    }

    private void load(JsonNode json) {
        step = json.path("step").asLong(0);
        for (var entry : json.path("scores")) {
            tenants.add(
                    new Tenant(
                            AccountId.fromHex(entry.path("hotkey").asString("")),
                            entry.path("registered").asLong(-1)));
            double score = entry.path("score").asDouble(Double.NaN);
            if (!(score >= 0)) {
                throw new IllegalArgumentException("score " + entry.path("score"));
            }
            scores.add(score);
            rewarded.add(Math.max(0, entry.path("rewards").asLong(0)));
        }
    }

    /// Makes the book fit the subnet's tenants by uid.
    public synchronized void align(List<Tenant> current) {
        for (int uid = 0; uid < current.size(); uid++) {
            if (uid == tenants.size()) {
                tenants.add(current.get(uid));
                scores.add(0.0);
                rewarded.add(0L);
            } else if (!tenants.get(uid).equals(current.get(uid))) {
                tenants.set(uid, current.get(uid));
                scores.set(uid, 0.0);
                rewarded.set(uid, 0L);
            }
        }
        while (tenants.size() > current.size()) {
            tenants.removeLast();
            scores.removeLast();
            rewarded.removeLast();
        }
    }

    /// Enters the rewards of one step. Rewards that are no number count as 0, others are brought into [0, 1]. Answers of
    /// hotkeys that have lost their uid meanwhile are left out.
    public synchronized void enter(List<Answer> answers, double[] rewards) {
        if (answers.size() != rewards.length) {
            throw new IllegalArgumentException(
                    rewards.length + " scores for " + answers.size() + " answers");
        }
        for (int i = 0; i < rewards.length; i++) {
            int uid = answers.get(i).uid().value();
            if (uid < scores.size() && tenants.get(uid).hotkey().equals(answers.get(i).hotkey())) {
                double reward = rewards[i] > 0 ? Math.min(1, rewards[i]) : 0;
                long count = rewarded.get(uid) + 1;
                double share = Math.max(alpha, 1.0 / (count + 1));
                scores.set(uid, share * reward + (1 - share) * scores.get(uid));
                rewarded.set(uid, count);
            }
        }
        step++;
    }

    /// The averages by uid.
    public synchronized double[] scores() {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// How often rewards were entered.
    public synchronized long step() {
        return step;
    }

    /// Writes the book to its file, if it has one.
    public synchronized void save() {
        var to = file;
        if (to == null) {
            return;
        }
        var json = JsonNodeFactory.instance.objectNode();
        json.put("step", step);
        var list = json.putArray("scores");
        for (int uid = 0; uid < tenants.size(); uid++) {
            list.addObject()
                    .put("uid", uid)
                    .put("hotkey", tenants.get(uid).hotkey().toHex())
                    .put("registered", tenants.get(uid).registeredAtBlock())
                    .put("score", scores.get(uid))
                    .put("rewards", rewarded.get(uid));
        }
        to.write(json);
    }
}
