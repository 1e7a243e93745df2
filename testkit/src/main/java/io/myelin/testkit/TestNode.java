package io.myelin.testkit;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.Node;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.node.chain.Block;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;

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

    @Override
    public void close() {
        node.close();
    }
}
