package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wires;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The weights that a validator has committed to and not yet revealed, kept across restarts.
///
/// Without the salt a commitment cannot be revealed, and with it anybody can read the weights early: the file is written
/// before the commitment is sent and only its owner may read it.
final class WeightCommits {
    private static final int SALT_WORDS = 8;

    private final StateFile file;
    private final List<Commit> open = new ArrayList<>();

    /// Weights, what blinds them, and the block before which they were not sent.
    ///
    /// `saltU16` are [#SALT_WORDS] random words.
    record Commit(WeightRow row, List<Integer> saltU16, long versionKey, long madeAtBlock) {
        Commit {
            saltU16 = List.copyOf(saltU16);
        }

        static Commit fresh(WeightRow row, long versionKey, long madeAtBlock) {
            var random = new SecureRandom();
            var salt = random.ints(SALT_WORDS, 0, 65_536).boxed().toList();
            return new Commit(row, salt, versionKey, madeAtBlock);
        }

        /// BLAKE2b-256 of SCALE(hotkey, storage index, uids, values, salt, version key).
        ///
        /// Source: subtensor `subnets/weights.rs`, `get_commit_hash`, spec 425.
        Hash256 hash(AccountId hotkey, NetUid netuid) {
            var words = Wires.vec(Wires.U16);
            var out = new ScaleWriter();
            Wires.ACCOUNT_ID.write(hotkey, out);
            Wires.NETUID_INDEX.write(NetUidStorageIndex.of(netuid), out);
            words.write(row.uids(), out);
            words.write(row.valuesU16(), out);
            words.write(saltU16, out);
            Wires.U64.write(versionKey, out);
            return Blake2b.hash(out.toBytes().toArray());
        }
    }

    private WeightCommits(StateFile file) {
        this.file = file;
    }

    /// Opens the commitments in `path`, none if there is no file. Throws [NeuronException] when the file holds none.
    static WeightCommits open(Path path) {
        var file = new StateFile(path, "the weight commitments", StateFile.Crash.OF_MACHINE);
        var commits = new WeightCommits(file);
        var json = file.read();
        if (json != null) {
            try {
                json.path("commits").forEach(entry -> commits.open.add(commit(entry)));
            } catch (IllegalArgumentException e) {
                throw file.broken(e);
            }
        }
        return commits;
    }

    private static Commit commit(JsonNode entry) {
        return new Commit(
                new WeightRow(words(entry, "uids"), words(entry, "values")),
                words(entry, "salt"),
                Long.parseUnsignedLong(entry.path("version_key").asString("")),
                entry.path("made_at_block").asLong(0));
    }

    private static List<Integer> words(JsonNode entry, String field) {
        var words = new ArrayList<Integer>();
        for (var node : entry.path(field)) {
            int word = node.asInt(-1);
            if (word < 0 || word > 65_535) {
                throw new IllegalArgumentException(field + " holds " + node + ", no u16");
            }
            words.add(word);
        }
        return words;
    }

    /// All, oldest first.
    List<Commit> open() {
        return List.copyOf(open);
    }

    void add(Commit commit) {
        open.add(commit);
        save();
    }

    void removeAll(List<Commit> done) {
        if (open.removeAll(done)) {
            save();
        }
    }

    private void save() {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("commits");
        for (var commit : open) {
            var entry = list.addObject();
            commit.row().uids().forEach(entry.putArray("uids")::add);
            commit.row().valuesU16().forEach(entry.putArray("values")::add);
            commit.saltU16().forEach(entry.putArray("salt")::add);
            entry.put("version_key", Long.toUnsignedString(commit.versionKey()));
            entry.put("made_at_block", commit.madeAtBlock());
        }
        file.write(json);
    }
}
