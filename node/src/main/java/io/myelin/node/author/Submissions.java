package io.myelin.node.author;

import io.myelin.block.Extrinsic;
import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.Chain;
import io.myelin.node.chain.ChainHead;
import io.myelin.node.pool.PoolLimits;
import io.myelin.node.pool.PoolRefusal;
import io.myelin.node.pool.PooledTransaction;
import io.myelin.node.pool.ReadyOrder;
import io.myelin.node.pool.Refusal;
import io.myelin.node.pool.RefusedException;
import io.myelin.node.pool.StatusChange;
import io.myelin.node.pool.TransactionPool;
import io.myelin.node.pool.TransactionStatus;
import io.myelin.number.Saturating;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.TransactionRefused;
import io.myelin.runtime.kernel.Validity;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The pool as the node's threads share it: validation outside the lock, the pool inside, watchers told in order.
///
/// Statuses of one transaction are delivered in order, since delivery happens under the lock; watchers only encode and
/// hand over. `inBlock` is told after the block is committed and can be read.
public final class Submissions {
    /// How often a transaction is validated anew because the head moved meanwhile.
    private static final int MAX_VALIDATIONS = 3;

    /// Largest extrinsic worth decoding: the block's length limit for the normal class, 75 % of 10 MiB.
    private static final int MAX_EXTRINSIC_BYTES = 10 * 1024 * 1024 * 3 / 4;

    private final Chain chain;
    private final TransactionValidator validator;
    private final InstantSource clock;
    private final TransactionPool pool;
    private final TreeMap<Hash256, Consumer<TransactionStatus>> watchers = new TreeMap<>();
    private final List<Runnable> readyListeners = new ArrayList<>();

    /// Watched transactions in blocks that are not final yet, by block number.
    private final TreeMap<Long, List<StatusChange>> notFinal = new TreeMap<>();

    private long finalNumber;

    public Submissions(
            Chain chain, TransactionValidator validator, PoolLimits limits, InstantSource clock) {
        this.chain = chain;
        this.validator = validator;
        this.clock = clock;
        this.pool = new TransactionPool(limits);
        var _ = chain.feed().listenFinalized(block -> blockFinal(block.number()));
    }

    /// `listener` runs whenever a submission left something ready. It must not block.
    public synchronized void onReady(Runnable listener) {
        readyListeners.add(listener);
    }

    /// Validates and pools. Returns the transaction's hash, or throws [RefusedException].
    public Hash256 submit(Bytes extrinsic) {
        return submit(extrinsic, null);
    }

    /// As [#submit(Bytes)]; `watcher` hears every status from the first on.
    public Hash256 submitAndWatch(Bytes extrinsic, Consumer<TransactionStatus> watcher) {
        return submit(extrinsic, watcher);
    }

    private Hash256 submit(Bytes extrinsic, @Nullable Consumer<TransactionStatus> watcher) {
        Hash256 hash = Blake2b.hash(extrinsic.shared());
        AccountId sender = senderOf(extrinsic);
        synchronized (this) {
            refuseIf(hash, pool.precheck(hash, clock.millis()));
        }
        for (int attempt = 1; ; attempt++) {
            ChainHead head = chain.head();
            var stage = Stage.begin(Stage.Kind.VALIDATE);
            Validity valid = validate(hash, extrinsic, head);
            stage.done();
            var transaction = pooled(hash, extrinsic, sender, valid, head.number());
            synchronized (this) {
                if (chain.head().hash().equals(head.hash()) || attempt == MAX_VALIDATIONS) {
                    if (watcher != null && pool.precheck(hash, clock.millis()) == null) {
                        watchers.put(hash, watcher);
                    }
                    stage = Stage.begin(Stage.Kind.POOL);
                    accept(transaction);
                    stage.done();
                    return hash;
                }
            }
        }
    }

    private void accept(PooledTransaction transaction) {
        PoolRefusal refusal = pool.submit(transaction, clock.millis());
        if (refusal != null && !(refusal instanceof PoolRefusal.AlreadyImported)) {
            watchers.remove(transaction.hash());
        }
        deliver(pool.drainChanges());
        refuseIf(transaction.hash(), refusal);
        if (pool.readyCount() > 0) {
            readyListeners.forEach(Runnable::run);
        }
    }

    private static @Nullable AccountId senderOf(Bytes extrinsic) {
        if (extrinsic.size() > MAX_EXTRINSIC_BYTES) {
            throw new RefusedException(
                    new Refusal.BadFormat(
                            extrinsic.size() + " bytes, the limit is " + MAX_EXTRINSIC_BYTES));
        }
        try {
            return Extrinsic.decode(extrinsic) instanceof Extrinsic.Signed signed
                            && signed.signer() instanceof MultiAddress.Id(AccountId account)
                    ? account
                    : null;
        } catch (ScaleException | IllegalArgumentException e) {
            throw new RefusedException(new Refusal.BadFormat(String.valueOf(e.getMessage())));
        }
    }

    private Validity validate(Hash256 hash, Bytes extrinsic, ChainHead head) {
        try {
            return validator.validate(head, extrinsic);
        } catch (TransactionRefused e) {
            if (isLasting(e.error())) {
                synchronized (this) {
                    pool.ban(hash, clock.millis());
                }
            }
            throw new RefusedException(new Refusal.ByRuntime(e.error()));
        } catch (ScaleException e) {
            throw new RefusedException(new Refusal.BadFormat(String.valueOf(e.getMessage())));
        }
    }

    /// Whether the same bytes are not worth looking at again soon. What is only early or too large for now may come back.
    private static boolean isLasting(TransactionError error) {
        return switch (error) {
            case TransactionError.Invalid(InvalidTransaction reason) ->
                    !(reason instanceof InvalidTransaction.Future
                            || reason instanceof InvalidTransaction.ExhaustsResources);
            case TransactionError.Unknown _ -> true;
        };
    }

    private static PooledTransaction pooled(
            Hash256 hash,
            Bytes extrinsic,
            @Nullable AccountId sender,
            Validity valid,
            long validatedAt) {
        return new PooledTransaction(
                hash,
                extrinsic,
                sender,
                valid.priority(),
                valid.requires(),
                valid.provides(),
                // An immortal transaction has the greatest longevity.
                Saturating.sum(validatedAt, valid.longevity()));
    }

    private static void refuseIf(Hash256 hash, @Nullable PoolRefusal reason) {
        if (reason != null) {
            throw new RefusedException(new Refusal.ByPool(hash, reason));
        }
    }

    /// Nobody wants to hear of this transaction any more.
    public synchronized void unwatch(Hash256 transaction) {
        watchers.remove(transaction);
    }

    /// What goes into the next block, best first.
    synchronized ReadyOrder readyOrder() {
        return pool.readyOrder();
    }

    synchronized boolean hasReady() {
        return pool.readyCount() > 0;
    }

    /// A transaction proved invalid while a block was built.
    synchronized void markInvalid(Hash256 transaction) {
        pool.markInvalid(transaction, clock.millis());
        deliver(pool.drainChanges());
    }

    /// `block` is committed and can be read: its transactions leave the pool.
    synchronized void blockImported(Block block) {
        var hashes = new ArrayList<Hash256>();
        var positions = new ArrayList<Integer>();
        for (int i = 0; i < block.extrinsics().size(); i++) {
            Hash256 hash = Blake2b.hash(block.extrinsics().get(i).shared());
            if (pool.contains(hash)) {
                hashes.add(hash);
                positions.add(i);
            }
        }
        pool.includedIn(block.hash(), hashes, positions);
        pool.expire(block.number() + 1, clock.millis());
        var included = new ArrayList<StatusChange>();
        for (StatusChange change : pool.drainChanges()) {
            deliver(List.of(change));
            if (change.status() instanceof TransactionStatus.InBlock(Hash256 hash, int index)
                    && watchers.containsKey(change.transaction())) {
                var status = new TransactionStatus.Finalized(hash, index);
                included.add(new StatusChange(change.transaction(), status));
            }
        }
        if (block.number() <= finalNumber) {
            deliver(included);
        } else if (!included.isEmpty()) {
            notFinal.put(block.number(), included);
        }
        // What did not fit gets the next block; without progress there is no next try, or instant
        // sealing would spin.
        if (!hashes.isEmpty() && pool.readyCount() > 0) {
            readyListeners.forEach(Runnable::run);
        }
    }

    /// Block `number` and all before it are final.
    private synchronized void blockFinal(long number) {
        finalNumber = number;
        var told = notFinal.headMap(number, true);
        told.values().forEach(this::deliver);
        told.clear();
    }

    private void deliver(List<StatusChange> changes) {
        for (StatusChange change : changes) {
            Consumer<TransactionStatus> watcher =
                    change.status().isLast()
                            ? watchers.remove(change.transaction())
                            : watchers.get(change.transaction());
            if (watcher != null) {
                watcher.accept(change.status());
            }
        }
    }

    /// What is ready, in the order in which it goes into blocks. What waits for a nonce is not told.
    public synchronized List<Bytes> pending() {
        var ready = new ArrayList<Bytes>();
        pool.readyOrder().forEachRemaining(transaction -> ready.add(transaction.extrinsic()));
        return ready;
    }

    public synchronized int readyCount() {
        return pool.readyCount();
    }

    /// Takes a transaction out; false when it is not here.
    public synchronized boolean remove(Hash256 transaction) {
        boolean removed = pool.drop(transaction);
        deliver(pool.drainChanges());
        return removed;
    }

    /// The nonce after the account's ready transactions, which follow on `nonce` of the state.
    ///
    /// A nonce's tag is the account followed by the nonce. Source: subtensor `runtime/src/check_nonce.rs`.
    public synchronized long nextNonce(AccountId account, long nonce) {
        long next = nonce;
        while (pool.readyProvider(nonceTag(account, next)) != null) {
            next++;
        }
        return next;
    }

    private static Bytes nonceTag(AccountId account, long nonce) {
        return new ScaleWriter().accountId(account).u32((int) nonce).toBytes();
    }
}
