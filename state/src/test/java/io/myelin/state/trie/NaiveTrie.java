package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.ScaleWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The root of a sorted map, found from scratch with nibbles as text: slow, and shares no code with
/// the trie.
final class NaiveTrie {
    private NaiveTrie() {}

    static Hash256 root(TrieLayout layout, Map<Bytes, Bytes> entries) {
        if (entries.isEmpty()) {
            return Blake2b.hash(new byte[1]);
        }
        var byNibbles = new TreeMap<String, Bytes>();
        entries.forEach((k, v) -> byNibbles.put(k.toHex().substring(2), v));
        return Blake2b.hash(node(layout, byNibbles, 0));
    }

    private static byte[] node(TrieLayout layout, SortedMap<String, Bytes> entries, int from) {
        String first = entries.firstKey();
        String last = entries.lastKey();
        int to = from;
        while (to < first.length() && to < last.length() && first.charAt(to) == last.charAt(to)) {
            to++;
        }
        var value = first.length() == to ? entries.get(first) : null;
        boolean branch = entries.size() > 1;
        boolean hashed = value != null && layout == TrieLayout.V1 && value.size() > 32;
        int bits = !hashed ? 6 : branch ? 4 : 5;
        int prefix = hashed ? (branch ? 0x10 : 0x20) : !branch ? 0x40 : value == null ? 0x80 : 0xC0;

        var out = new ScaleWriter();
        int length = to - from;
        int most = (1 << bits) - 1;
        out.u8(prefix | Math.min(length, most));
        for (int rest = length - most; rest >= 0; rest -= 255) {
            out.u8(Math.min(rest, 255));
        }
        var partial = first.substring(from, to);
        out.raw(Bytes.fromHex(partial.length() % 2 == 0 ? partial : "0" + partial));
        var children = new TreeMap<Integer, byte[]>();
        int bitmap = 0;
        for (int nibble = 0; branch && nibble < 16; nibble++) {
            String low = first.substring(0, to) + Character.forDigit(nibble, 16);
            var below = entries.subMap(low, low + "g");
            if (!below.isEmpty()) {
                bitmap |= 1 << nibble;
                byte[] child = node(layout, below, to + 1);
                children.put(nibble, child.length < 32 ? child : Blake2b.hash256(child));
            }
        }
        if (branch) {
            out.u16(bitmap);
        }
        if (value != null) {
            if (hashed) {
                out.raw(Blake2b.hash256(value.shared()));
            } else {
                out.bytes(value);
            }
        }
        children.values().forEach(child -> out.bytes(Bytes.wrap(child)));
        return out.toArray();
    }
}
