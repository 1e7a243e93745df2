package io.myelin.node.author;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.ChainHead;
import io.myelin.node.pool.PooledTransaction;
import io.myelin.node.pool.ReadyOrder;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.Executive;
import io.myelin.runtime.system.OpenBlock;
import io.myelin.state.store.Candidate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Makes the next block: inherents, then ready transactions, best first, until the block, its time or the pool is full.
/// What stands in an envelope of the MEV shield goes in behind its envelope.
///
/// Source: polkadot-sdk `sc-basic-authorship` `basic_authorship.rs`; subtensor `node/src/service.rs`.
public final class BlockProducer implements Sealer.Producer {
    /// Transactions that did not fit and were passed over before the block counts as full.
    /// Source: `sc-basic-authorship` `MAX_SKIPPED_TRANSACTIONS`.
    private static final int MAX_SKIPPED = 8;

    private final Chain chain;
    private final Executive executive;
    private final ChainParams params;
    private final Inherents inherents;
    private final Submissions submissions;
    private final ShieldKeys shieldKeys;
    private final SlotClock slots;
    private final Authorities authorities;
    private final InstantSource clock;
    private final long buildMillis;
    private final List<BlockCheck> checks;
    private final ImportLog log;

    /// The author's own extrinsics of a block.
    @FunctionalInterface
    public interface Inherents {
        /// For a block of time `timestampMillis` whose author announces `encKey`, in order.
        List<Bytes> of(long timestampMillis, Bytes encKey);
    }

    /// What happens while blocks are made, for the operator.
    public interface ImportLog {
        void imported(Block block, long tookMillis);

        /// An extrinsic met a broken invariant and was left out of block `number`.
        void faulted(long number, RuntimeException why);
    }

    /// Looks at a finished block before it is committed; throws to refuse it.
    @FunctionalInterface
    public interface BlockCheck {
        void check(ChainHead parent, Block block, Candidate after);
    }

    /// What a producer works with.
    ///
    /// @param buildMillis time for transactions; what is left waits for the next block
    public record Parts(
            Chain chain,
            Executive executive,
            ChainParams params,
            Inherents inherents,
            Submissions submissions,
            ShieldKeys shieldKeys,
            Authorities authorities,
            InstantSource clock,
            long buildMillis,
            List<BlockCheck> checks,
            ImportLog log) {}

    public BlockProducer(Parts parts) {
        this.chain = parts.chain();
        this.executive = parts.executive();
        this.params = parts.params();
        this.inherents = parts.inherents();
        this.submissions = parts.submissions();
        this.shieldKeys = parts.shieldKeys();
        this.slots = new SlotClock(parts.clock(), parts.params(), parts.authorities());
        this.authorities = parts.authorities();
        this.clock = parts.clock();
        this.buildMillis = parts.buildMillis();
        this.checks = List.copyOf(parts.checks());
        this.log = parts.log();
    }

    @Override
    public Block produce() throws InterruptedException {
        long started = clock.millis();
        ChainHead parent = chain.head();
        SlotClock.Slot slot = slots.next(parent);
        var state = new State(parent.state(), params);
        var stage = Stage.begin(Stage.Kind.EXECUTE);
        OpenBlock open =
                executive.open(state, parent.number() + 1, parent.hash(), Digest.of(slot.digest()));
        for (Bytes inherent : inherents.of(slot.timestampMillis(), shieldKeys.next())) {
            if (executive.apply(open, inherent) instanceof ApplyResult.Refused(var error)) {
                throw new IllegalStateException(
                        "inherent "
                                + inherent
                                + " of block "
                                + open.number()
                                + " was refused: "
                                + error);
            }
        }
        addTransactions(open, started + buildMillis);
        open.faults().forEach(fault -> log.faulted(open.number(), fault));
        stage.done();
        stage = Stage.begin(Stage.Kind.ROOT);
        var prepared = new ArrayList<Candidate>(1);
        Header unsealed =
                executive.close(
                        open,
                        changes -> {
                            prepared.add(chain.prepare(changes));
                            return prepared.getFirst().stateRoot();
                        });
        stage.done();
        Candidate after = prepared.getFirst();
        stage = Stage.begin(Stage.Kind.SEAL);
        Block block = sealed(unsealed, slot, open.extrinsics());
        stage.done();
        for (BlockCheck check : checks) {
            check.check(parent, block, after);
        }
        stage = Stage.begin(Stage.Kind.COMMIT);
        chain.commit(block, after);
        stage.done();
        stage = Stage.begin(Stage.Kind.IMPORTED);
        submissions.blockImported(block);
        stage.done();
        log.imported(block, clock.millis() - started);
        return block;
    }

    private void addTransactions(OpenBlock open, long deadline) {
        ReadyOrder order = submissions.readyOrder();
        int skipped = 0;
        while (order.hasNext() && skipped <= MAX_SKIPPED && clock.millis() < deadline) {
            PooledTransaction transaction = order.next();
            ShieldKeys.Content content = shieldKeys.contentOf(transaction.extrinsic());
            if (content instanceof ShieldKeys.Content.Foreign) {
                order.skipDependents();
                continue;
            }
            if (executive.apply(open, transaction.extrinsic())
                    instanceof ApplyResult.Refused(var error)) {
                order.skipDependents();
                if (isExhausted(error)) {
                    skipped++;
                } else {
                    submissions.markInvalid(transaction.hash());
                }
            } else if (content instanceof ShieldKeys.Content.Opened(Bytes inner)
                    && executive.apply(open, inner) instanceof ApplyResult.Refused(var error)
                    && isExhausted(error)) {
                skipped++;
            }
        }
    }

    private static boolean isExhausted(TransactionError error) {
        return error instanceof TransactionError.Invalid(var reason)
                && reason instanceof InvalidTransaction.ExhaustsResources;
    }

    private Block sealed(Header unsealed, SlotClock.Slot slot, List<Bytes> body) {
        var seal = authorities.seal(slot.number(), slot.authors(), Block.hashOf(unsealed));
        return Block.of(
                new Header(
                        unsealed.parentHash(),
                        unsealed.number(),
                        unsealed.stateRoot(),
                        unsealed.extrinsicsRoot(),
                        unsealed.digest().plus(seal)),
                body);
    }
}
