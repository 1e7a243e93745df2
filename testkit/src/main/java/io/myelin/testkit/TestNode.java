package io.myelin.testkit;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.Node;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.node.chain.Block;
import io.myelin.node.chain.ChainHead;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.Objects;
import java.util.TreeMap;

/// A node inside this JVM, kept in memory, on a free loopback port.
///
/// ```java
/// try (var node = TestNode.manual()) {
///     node.submit(ALICE, call);
///     Block block = node.createBlock();
/// }
/// ```
public final class TestNode implements AutoCloseable {
    private final Node node;

    private TestNode(Node node) {
        this.node = node;
    }

    /// A local chain with fast parameters that makes blocks on [#createBlock] only.
    public static TestNode manual() {
        return start(NodeConfig.forTests().withSealing(new Sealing.Manual()));
    }

    /// A local chain with fast parameters that makes a block for each transaction.
    public static TestNode instant() {
        return start(NodeConfig.forTests());
    }

    public static TestNode start(NodeConfig config) {
        return new TestNode(Node.start(config));
    }

    public Node node() {
        return node;
    }

    public int port() {
        return node.rpcPort();
    }

    public String wsUrl() {
        return "ws://127.0.0.1:" + port();
    }

    public String httpUrl() {
        return "http://127.0.0.1:" + port();
    }

    public Block createBlock() throws InterruptedException {
        return node.sealNow();
    }

    public void createBlocks(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            createBlock();
        }
    }

    /// Signs an encoded call with the account's next nonce and submits it. Returns the transaction's hash, or throws
    /// [io.myelin.node.pool.RefusedException].
    public Hash256 submit(TestAccount account, Bytes call) {
        return node.submissions()
                .submit(account.sign(call, nextNonce(account.id()), node.chain().genesisHash()));
    }

    /// The nonce of the account's next transaction, ready ones counted.
    public long nextNonce(AccountId account) {
        Bytes encoded =
                node.chain()
                        .call(
                                node.chain().head(),
                                "AccountNonceApi_account_nonce",
                                new ScaleWriter().accountId(account).toBytes());
        long nonce = Integer.toUnsignedLong(new ScaleReader(encoded).u32());
        return node.submissions().nextNonce(account, nonce);
    }

    /// Audits the head and closes the node. Throws [AssertionError] if the state root in the head's header is not that
    /// of a trie built from scratch; each block's books were audited before it was committed.
    @Override
    public void close() {
        ChainHead head = node.chain().head();
        var entries = new TreeMap<Bytes, Bytes>();
        for (Bytes key : head.state().keys(Bytes.EMPTY)) {
            entries.put(key, Objects.requireNonNull(head.state().get(key)));
        }
        node.close();
        Hash256 rebuilt = Trie.of(TrieLayout.V1, entries).root();
        Hash256 told = head.block().header().stateRoot();
        if (!rebuilt.equals(told)) {
            throw new AssertionError(
                    "block "
                            + head.number()
                            + " says its state root is "
                            + told
                            + ", its entries give "
                            + rebuilt);
        }
    }
}
