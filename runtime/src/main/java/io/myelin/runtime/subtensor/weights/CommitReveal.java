package io.myelin.runtime.subtensor.weights;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.COMMITTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.SubtensorError.COMMIT_REVEAL_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.EXPIRED_WEIGHT_COMMIT;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INPUT_LENGTHS_UNEQUAL;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_REVEAL_COMMIT_HASH_NOT_MATCH;
import static io.myelin.runtime.subtensor.SubtensorError.NO_WEIGHTS_COMMIT_FOUND;
import static io.myelin.runtime.subtensor.SubtensorError.REVEAL_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_UNREVEALED_COMMITS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.REVEAL_PERIOD_EPOCHS;
import static io.myelin.runtime.subtensor.weights.WeightsStorage.WEIGHT_COMMITS;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorError;
import io.myelin.runtime.subtensor.SubtensorEvent.WeightsBatchRevealed;
import io.myelin.runtime.subtensor.SubtensorEvent.WeightsCommitted;
import io.myelin.runtime.subtensor.SubtensorEvent.WeightsRevealed;
import io.myelin.runtime.subtensor.epoch.EpochSchedule;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.subnet.Mechanisms;
import io.myelin.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Weights committed as a hash first and revealed some epochs later, so that they cannot be copied.
///
/// Source: subtensor `subnets/weights.rs`, spec 425.
public final class CommitReveal {
    /// Commits of one neuron that may wait at a time.
    static final int MAX_UNREVEALED_COMMITS = 10;

    private CommitReveal() {}

    /// Weights that a neuron reveals, with the salt it hid them with.
    ///
    /// @param salt any numbers, u16
    public record Revealed(
            List<Integer> uids, List<Integer> values, List<Integer> salt, long version) {}

    /// Whether a commit's reveal epoch has passed.
    public static boolean isExpired(BlockContext block, NetUid netuid, long commitEpoch) {
        return epoch(block, netuid) > revealEpoch(block.state(), netuid, commitEpoch);
    }

    /// Whether a commit may be revealed now: in exactly one epoch.
    public static boolean isRevealable(BlockContext block, NetUid netuid, long commitEpoch) {
        return epoch(block, netuid) == revealEpoch(block.state(), netuid, commitEpoch);
    }

    private static long epoch(BlockContext block, NetUid netuid) {
        return EpochSchedule.epochWithLookahead(block.state(), netuid, block.blockNumber());
    }

    private static long revealEpoch(State state, NetUid netuid, long commitEpoch) {
        return commitEpoch + REVEAL_PERIOD_EPOCHS.get(state, netuid);
    }

    /// Commits to a hash.
    ///
    /// Errors, in order: MECHANISM_DOES_NOT_EXIST, COMMIT_REVEAL_DISABLED, HOT_KEY_NOT_REGISTERED_IN_SUB_NET,
    /// COMMITTING_WEIGHTS_TOO_FAST, TOO_MANY_UNREVEALED_COMMITS.
    /// Event: [WeightsCommitted]. Source: `internal_commit_weights`.
    static void commit(Dispatch d, NetUid netuid, MechId mechid, Hash256 hash) {
        var state = d.state();
        Mechanisms.ensureExists(state, netuid, mechid);
        var index = NetUidStorageIndex.of(netuid, mechid);
        var hotkey = d.ensureSigned();
        ensureEnabled(state, netuid);
        var uid =
                Neurons.uidOf(state, netuid, hotkey)
                        .orElseThrow(HOT_KEY_NOT_REGISTERED_IN_SUB_NET::failure);
        ensure(WeightSetting.passesRateLimit(d, index, uid), COMMITTING_WEIGHTS_TOO_FAST);
        var queue = new Queue(d, index, hotkey);
        ensure(queue.waiting.size() < MAX_UNREVEALED_COMMITS, TOO_MANY_UNREVEALED_COMMITS);
        queue.waiting.add(new WeightCommit(hash, epoch(d, netuid), d.blockNumber()));
        queue.store();
        d.emit(new WeightsCommitted(hotkey, index, hash));
        Neurons.setLastUpdate(state, index, uid, d.blockNumber());
    }

    private static void ensureEnabled(State state, NetUid netuid) {
        ensure(COMMIT_REVEAL_WEIGHTS_ENABLED.get(state, netuid), COMMIT_REVEAL_DISABLED);
    }

    /// A neuron's commits in one mechanism; those that expired are taken from the front.
    private static final class Queue {
        private final BlockContext block;
        private final NetUidStorageIndex index;
        private final AccountId hotkey;
        private final ArrayList<WeightCommit> waiting;
        private final TreeSet<Hash256> expired = new TreeSet<>();

        Queue(BlockContext block, NetUidStorageIndex index, AccountId hotkey) {
            this.block = block;
            this.index = index;
            this.hotkey = hotkey;
            var stored = WEIGHT_COMMITS.get(block.state(), index, hotkey);
            this.waiting = new ArrayList<>(stored == null ? List.of() : stored);
            while (!waiting.isEmpty()
                    && isExpired(block, index.netuid(), waiting.getFirst().epoch())) {
                expired.add(waiting.removeFirst().hash());
            }
        }

        /// The position of a commit. Errors: EXPIRED_WEIGHT_COMMIT, or `missing`.
        int find(Hash256 hash, SubtensorError missing) {
            for (int i = 0; i < waiting.size(); i++) {
                if (waiting.get(i).hash().equals(hash)) {
                    return i;
                }
            }
            throw (expired.contains(hash) ? EXPIRED_WEIGHT_COMMIT : missing).failure();
        }

        void store() {
            WEIGHT_COMMITS.put(block.state(), index, hotkey, List.copyOf(waiting));
        }

        /// Stores what waits, or nothing if nothing does.
        void storeOrRemove() {
            if (waiting.isEmpty()) {
                WEIGHT_COMMITS.remove(block.state(), index, hotkey);
            } else {
                store();
            }
        }
    }

    /// Reveals weights and sets them; commits before the revealed one are dropped.
    ///
    /// Errors, in order: COMMIT_REVEAL_DISABLED, NO_WEIGHTS_COMMIT_FOUND, EXPIRED_WEIGHT_COMMIT,
    /// INVALID_REVEAL_COMMIT_HASH_NOT_MATCH, REVEAL_TOO_EARLY, those of setting weights.
    /// Event: [WeightsRevealed]. Source: `internal_reveal_weights`.
    static void reveal(Dispatch d, NetUid netuid, MechId mechid, Revealed revealed) {
        var state = d.state();
        var index = NetUidStorageIndex.of(netuid, mechid);
        var hotkey = d.ensureSigned();
        ensureEnabled(state, netuid);
        ensure(WEIGHT_COMMITS.contains(state, index, hotkey), NO_WEIGHTS_COMMIT_FOUND);
        var queue = new Queue(d, index, hotkey);
        var hash = hash(hotkey, index, revealed);
        int position =
                queue.find(
                        hash,
                        queue.waiting.isEmpty()
                                ? NO_WEIGHTS_COMMIT_FOUND
                                : INVALID_REVEAL_COMMIT_HASH_NOT_MATCH);
        ensure(isRevealable(d, netuid, queue.waiting.get(position).epoch()), REVEAL_TOO_EARLY);
        queue.waiting.subList(0, position + 1).clear();
        queue.storeOrRemove();
        WeightSetting.set(
                d,
                hotkey,
                netuid,
                mechid,
                new WeightSetting.Weights(revealed.uids, revealed.values, revealed.version));
        d.emit(new WeightsRevealed(hotkey, index, hash));
    }

    /// Reveals several commits of the main mechanism, all or none; other commits stay.
    ///
    /// Errors, in order: COMMIT_REVEAL_DISABLED, NO_WEIGHTS_COMMIT_FOUND, then per item EXPIRED_WEIGHT_COMMIT,
    /// INVALID_REVEAL_COMMIT_HASH_NOT_MATCH, REVEAL_TOO_EARLY, then those of setting weights.
    /// Event: [WeightsBatchRevealed]. Source: `do_batch_reveal_weights`.
    static void revealAll(Dispatch d, NetUid netuid, List<Revealed> items) {
        var state = d.state();
        var index = NetUidStorageIndex.of(netuid);
        var hotkey = d.ensureSigned();
        ensureEnabled(state, netuid);
        ensure(WEIGHT_COMMITS.contains(state, index, hotkey), NO_WEIGHTS_COMMIT_FOUND);
        var queue = new Queue(d, index, hotkey);
        var hashes = new ArrayList<Hash256>();
        for (var item : items) {
            var hash = hash(hotkey, index, item);
            hashes.add(hash);
            var commit = queue.waiting.get(queue.find(hash, INVALID_REVEAL_COMMIT_HASH_NOT_MATCH));
            ensure(isRevealable(d, netuid, commit.epoch()), REVEAL_TOO_EARLY);
        }
        for (int i = 0; i < items.size(); i++) {
            queue.waiting.remove(queue.find(hashes.get(i), INVALID_REVEAL_COMMIT_HASH_NOT_MATCH));
            var item = items.get(i);
            WeightSetting.set(
                    d,
                    hotkey,
                    netuid,
                    MechId.MAIN,
                    new WeightSetting.Weights(item.uids, item.values, item.version));
        }
        queue.storeOrRemove();
        d.emit(new WeightsBatchRevealed(hotkey, netuid, List.copyOf(hashes)));
    }

    /// Checks before dispatch that each item has a commit whose epoch is now.
    ///
    /// Errors, in order: NO_WEIGHTS_COMMIT_FOUND, REVEAL_TOO_EARLY.
    /// Source: subtensor `guards/check_weights.rs`, `check_reveal`.
    public static void checkRevealable(
            BlockContext block,
            AccountId hotkey,
            NetUid netuid,
            MechId mechid,
            List<Revealed> items) {
        var index = NetUidStorageIndex.of(netuid, mechid);
        var commits = WEIGHT_COMMITS.get(block.state(), index, hotkey);
        if (commits == null) {
            throw NO_WEIGHTS_COMMIT_FOUND.failure();
        }
        for (var item : items) {
            var hash = hash(hotkey, index, item);
            var commit =
                    commits.stream()
                            .filter(it -> it.hash().equals(hash))
                            .findFirst()
                            .orElseThrow(NO_WEIGHTS_COMMIT_FOUND::failure);
            ensure(isRevealable(block, netuid, commit.epoch()), REVEAL_TOO_EARLY);
        }
    }

    /// Pairs up a batch's lists. Errors: INPUT_LENGTHS_UNEQUAL.
    public static List<Revealed> zip(
            List<List<Integer>> uids,
            List<List<Integer>> values,
            List<List<Integer>> salts,
            List<Long> versions) {
        ensure(
                uids.size() == values.size()
                        && uids.size() == salts.size()
                        && uids.size() == versions.size(),
                INPUT_LENGTHS_UNEQUAL);
        var items = new ArrayList<Revealed>();
        for (int i = 0; i < uids.size(); i++) {
            items.add(new Revealed(uids.get(i), values.get(i), salts.get(i), versions.get(i)));
        }
        return items;
    }

    /// blake2-256 of who, where, uids, values, salt and version as they are encoded.
    ///
    /// Source: `get_commit_hash`.
    static Hash256 hash(AccountId hotkey, NetUidStorageIndex index, Revealed revealed) {
        var out = new ScaleWriter();
        out.accountId(hotkey).u16(index.value());
        for (var list : List.of(revealed.uids, revealed.values, revealed.salt)) {
            out.compact(list.size());
            list.forEach(out::u16);
        }
        out.u64(revealed.version);
        return Blake2b.hash(out.toArray());
    }
}
