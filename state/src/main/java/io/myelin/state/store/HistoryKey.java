package io.myelin.state.store;

import io.myelin.chain.Bytes;
import java.util.Arrays;

/// Key of an old value: the storage key, then the number of the block that replaced the value.
///
/// The storage key is escaped (`00` becomes `00 FF`) and ended with `00 00`, so that keys stay in order
/// and none is taken for the start of a longer one. Entries of one storage key are in the order of
/// their blocks.
record HistoryKey(Bytes key, long number) {
    private static final byte ESCAPED_ZERO = (byte) 0xFF;

    Bytes encode() {
        return escaped(key, 0).concat(ChainSchema.number(number));
    }

    /// The first possible key behind all blocks of `key`.
    static Bytes behind(Bytes key) {
        return escaped(key, 1);
    }

    private static Bytes escaped(Bytes key, int last) {
        byte[] plain = key.shared();
        var escaped = new byte[2 * plain.length + 2];
        int size = 0;
        for (byte octet : plain) {
            escaped[size++] = octet;
            if (octet == 0) {
                escaped[size++] = ESCAPED_ZERO;
            }
        }
        escaped[size++] = 0;
        escaped[size++] = (byte) last;
        return Bytes.wrap(Arrays.copyOf(escaped, size));
    }

    static HistoryKey decode(Bytes encoded) {
        byte[] data = encoded.shared();
        var key = new byte[data.length];
        int size = 0;
        int at = 0;
        while (data[at] != 0 || data[at + 1] == ESCAPED_ZERO) {
            key[size++] = data[at];
            at += data[at] == 0 ? 2 : 1;
        }
        var number = encoded.slice(at + 2, data.length);
        return new HistoryKey(Bytes.wrap(Arrays.copyOf(key, size)), ChainSchema.number(number));
    }
}
