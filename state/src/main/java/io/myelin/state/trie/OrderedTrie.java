package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.ScaleWriter;
import java.util.List;

/// The root of a list: each item under the compact encoding of its index.
///
/// The header's extrinsics root is that of the extrinsics in [TrieLayout#V0].
/// Source: `sp_trie::LayoutV0::ordered_trie_root`, `frame_system::extrinsics_root`, spec 425.
public final class OrderedTrie {
    private OrderedTrie() {}

    public static Hash256 root(TrieLayout layout, List<Bytes> items) {
        var edit = Trie.empty(layout).edit();
        for (int i = 0; i < items.size(); i++) {
            edit.put(new ScaleWriter().compact(i).toBytes(), items.get(i));
        }
        return edit.build().root();
    }
}
