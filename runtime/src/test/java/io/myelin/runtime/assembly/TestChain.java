package io.myelin.runtime.assembly;

import io.myelin.block.Digest;
import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.block.MultiSignature;
import io.myelin.block.SignedPayload;
import io.myelin.block.TransactionExtra;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.runtime.AuditedChain;
import io.myelin.runtime.ChainAudit;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.Accounts;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.OpenBlock;
import io.myelin.runtime.system.RuntimeVersion;
import io.myelin.state.Change;
import io.myelin.state.StateView;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A chain in memory, one block at a time, with real signatures and real roots.
final class TestChain implements AuditedChain {
    static final SrKeyPair ALICE = Suri.sr25519("//Alice");
    static final SrKeyPair BOB = Suri.sr25519("//Bob");
    static final AccountId ONE = Suri.sr25519("//One").accountId();

    private static final Runtime FAST = Runtime.create(ChainParams.fast());

    final Runtime runtime;
    TreeMap<Bytes, Bytes> entries;
    Header head;
    final Hash256 genesisHash;
    OpenBlock open;
    private final TreeMap<Bytes, Bytes> genesis;
    private State state;

    TestChain() {
        this(ChainParams.fast());
    }

    TestChain(ChainParams params) {
        runtime = params.equals(ChainParams.fast()) ? FAST : Runtime.create(params);
        entries = new TreeMap<>(Genesis.dev().build(runtime));
        head =
                new Header(
                        Hash256.ZERO,
                        0,
                        root(entries),
                        Trie.empty(TrieLayout.V0).root(),
                        Digest.EMPTY);
        genesisHash = hash(head);
        genesis = new TreeMap<>(entries);
        ChainAudit.follow(this);
    }

    @Override
    public Runtime runtime() {
        return runtime;
    }

    @Override
    public State genesis() {
        return new State(StateView.of(genesis), runtime.params());
    }

    @Override
    public TreeMap<Bytes, Bytes> entries() {
        return entries;
    }

    @Override
    public Header head() {
        return head;
    }

    static Hash256 hash(Header header) {
        return header.hash(b -> Blake2b.hash(b.shared()));
    }

    static Hash256 root(TreeMap<Bytes, Bytes> entries) {
        return Trie.of(TrieLayout.V1, entries).root();
    }

    StateView view() {
        return StateView.of(entries);
    }

    @Override
    public State state() {
        return open == null ? new State(view(), runtime.params()) : state;
    }

    long slot(long number) {
        return 1_000 + number;
    }

    /// Opens the next block and applies its inherents.
    TestChain begin() {
        long number = head.number() + 1;
        state = new State(view(), runtime.params());
        open =
                runtime.executive()
                        .open(state, number, hash(head), Digest.of(Aura.preRuntime(slot(number))));
        for (var inherent :
                runtime.inherents(slot(number) * runtime.params().millisPerBlock(), null)) {
            var result = runtime.executive().apply(open, inherent);
            if (!(result instanceof ApplyResult.Applied(var outcome)) || !outcome.isOk()) {
                throw new AssertionError("inherent: " + result);
            }
        }
        return this;
    }

    ApplyResult apply(Bytes extrinsic) {
        return runtime.executive().apply(open, extrinsic);
    }

    ApplyResult apply(SrKeyPair signer, RuntimeCall call) {
        long nonce = Integer.toUnsignedLong(Accounts.get(state, signer.accountId()).nonce());
        return apply(sign(signer, call, nonce));
    }

    /// Closes the block; gives the header.
    Header end() {
        var after = new ArrayList<TreeMap<Bytes, Bytes>>();
        head =
                runtime.executive()
                        .close(
                                open,
                                changes -> {
                                    after.add(applied(changes));
                                    return root(after.getFirst());
                                });
        entries = after.getFirst();
        open = null;
        return head;
    }

    TreeMap<Bytes, Bytes> applied(List<Change> changes) {
        var next = new TreeMap<>(entries);
        for (var change : changes) {
            if (change.value() == null) {
                next.remove(change.key());
            } else {
                next.put(change.key(), change.value());
            }
        }
        return next;
    }

    List<EventRecord> events() {
        return open == null ? runtime.events(view()) : open.context().events();
    }

    Bytes sign(SrKeyPair signer, RuntimeCall call, long nonce) {
        return sign(signer, call, TransactionExtra.of(Era.IMMORTAL, nonce, TaoBalance.ZERO));
    }

    Bytes sign(SrKeyPair signer, RuntimeCall call, TransactionExtra extra) {
        return sign(signer, call, extra, RuntimeVersion.SPEC_VERSION, genesisHash);
    }

    Bytes sign(
            SrKeyPair signer,
            RuntimeCall call,
            TransactionExtra extra,
            int specVersion,
            Hash256 birthHash) {
        var encoded = runtime.kernel().callWire().encode(call);
        var implicit =
                new TransactionExtra.Implicit(
                        specVersion,
                        RuntimeVersion.TRANSACTION_VERSION,
                        genesisHash,
                        birthHash,
                        null);
        var message =
                new SignedPayload(encoded, extra.encode(), implicit.encode())
                        .bytesToSign(b -> Blake2b.hash(b.shared()));
        var signature = Bytes.wrap(signer.sign(message.shared()));
        return new Extrinsic.Signed(
                        MultiAddress.of(signer.accountId()),
                        new MultiSignature.Sr25519(signature),
                        extra,
                        encoded)
                .encode();
    }
}
