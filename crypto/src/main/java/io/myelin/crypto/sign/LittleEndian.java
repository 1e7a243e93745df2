package io.myelin.crypto.sign;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Words of 64 bits in byte arrays, lowest byte first.
final class LittleEndian {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static long get(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static void set(byte[] bytes, int offset, long word) {
        LONG.set(bytes, offset, word);
    }
}
