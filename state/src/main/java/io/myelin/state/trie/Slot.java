package io.myelin.state.trie;

import io.myelin.chain.Bytes;
import java.util.Arrays;

/// Names the place of a node by the way that leads to it: the path of its parent and the nibble
/// behind which it hangs. Splits and merges above or below do not move it.
///
/// Encoding: the nibbles, two per byte, the last of an odd number in the high half; then a byte 0 for
/// an even number, 1 for an odd one.
final class Slot {
    private Slot() {}

    /// The slot that the first `nibbles` nibbles of `path` lead to.
    static Bytes of(byte[] path, int nibbles) {
        int whole = nibbles >> 1;
        int odd = nibbles & 1;
        var slot = Arrays.copyOf(path, whole + odd + 1);
        if (odd == 1) {
            slot[whole] &= (byte) 0xF0;
        }
        slot[whole + odd] = (byte) odd;
        return Bytes.wrap(slot);
    }

    /// The path that leads behind `nibble` of a branch that ends at `nibbles`, padded to whole bytes.
    static byte[] pathBehind(byte[] path, int nibbles, int nibble) {
        var longer = Arrays.copyOf(path, (nibbles >> 1) + 1);
        int last = nibbles >> 1;
        longer[last] =
                (nibbles & 1) == 0 ? (byte) (nibble << 4) : (byte) ((longer[last] & 0xF0) | nibble);
        return longer;
    }
}
