package io.myelin.node;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.node.chain.Block;
import io.myelin.runtime.assembly.Genesis;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.state.disk.ChainFolder;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.MemoryStore;
import io.myelin.state.store.OpeningLog;
import io.myelin.state.trie.OrderedTrie;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.List;

/// Where a configured chain is kept, and its beginning.
final class KeptChain {
    private static final TaoBalance ENDOWMENT = TaoBalance.ofTao(1_000_000);

    /// Under which a chain on disk says what it was begun with.
    private static final Bytes SETTINGS_KEY = Bytes.ofUtf8("settings");

    private KeptChain() {}

    static ChainStore open(NodeConfig config, OpeningLog log) {
        var folder = config.basePath();
        return folder == null
                ? ChainStore.open(new MemoryStore(), config.storage())
                : ChainFolder.open(folder, config.storage(), log);
    }

    /// Begins an empty chain; requires of another that it was begun with the same settings: others would give other
    /// states.
    static void beginOrCheck(ChainStore store, NodeConfig config, Runtime runtime) {
        if (store.isEmpty()) {
            store.putAux(SETTINGS_KEY, settings(config));
            begin(store, genesis(config, runtime));
        }
        Bytes begun = store.aux(SETTINGS_KEY);
        if (begun != null && !begun.equals(settings(config))) {
            throw new IllegalStateException(
                    "the chain in "
                            + config.basePath()
                            + " was begun as "
                            + begun.toUtf8()
                            + ", this node is started as "
                            + settings(config).toUtf8()
                            + ": use the same --chain and --block-time, or another --base-path");
        }
    }

    private static Bytes settings(NodeConfig config) {
        return Bytes.ofUtf8(
                "chain "
                        + config.chain()
                        + ", block time "
                        + config.params().millisPerBlock()
                        + " ms");
    }

    /// The state that a chain of this configuration begins with.
    static Trie genesis(NodeConfig config, Runtime runtime) {
        Genesis genesis =
                switch (config.chain()) {
                    case DEV -> Genesis.dev();
                    case LOCAL -> Genesis.local();
                };
        for (AccountId account : config.endowed()) {
            genesis = genesis.with(account, ENDOWMENT);
        }
        return Trie.of(TrieLayout.V1, genesis.build(runtime));
    }

    private static void begin(ChainStore store, Trie genesis) {
        var header =
                new Header(
                        Hash256.ZERO,
                        0,
                        genesis.root(),
                        OrderedTrie.root(TrieLayout.V0, List.of()),
                        Digest.EMPTY);
        store.begin(Block.of(header, List.<Bytes>of()).stored(), genesis);
    }
}
