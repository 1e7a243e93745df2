package io.myelin.state.store;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// A value, or that there was none, as the history keeps it: a byte 1 and the value, or nothing.
final class OldValue {
    private static final Bytes PRESENT = Bytes.of((byte) 1);

    private OldValue() {}

    static Bytes encode(@Nullable Bytes value) {
        return value == null ? Bytes.EMPTY : PRESENT.concat(value);
    }

    static @Nullable Bytes decode(Bytes encoded) {
        return encoded.isEmpty() ? null : encoded.slice(1, encoded.size());
    }
}
