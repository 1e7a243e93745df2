package io.myelin.crypto.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Keccak-256 with Ethereum's padding: the hash before it became SHA3-256.
///
/// Source: the Keccak reference, rate 136 bytes, domain byte 0x01 (SHA3-256 has 0x06).
public final class Keccak256 {
    private static final int RATE = 136;
    private static final VarHandle LE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Keccak256() {}

    public static byte[] hash(byte[] data) {
        var lanes = new long[KeccakF1600.LANES];
        int at = 0;
        for (; data.length - at >= RATE; at += RATE) {
            absorb(lanes, data, at);
        }
        var last = new byte[RATE];
        System.arraycopy(data, at, last, 0, data.length - at);
        last[data.length - at] ^= 0x01;
        last[RATE - 1] ^= (byte) 0x80;
        absorb(lanes, last, 0);
        var out = new byte[32];
        for (int i = 0; i < 4; i++) {
            LE_LONG.set(out, 8 * i, lanes[i]);
        }
        return out;
    }

    private static void absorb(long[] lanes, byte[] data, int offset) {
        for (int i = 0; i < RATE / 8; i++) {
            lanes[i] ^= (long) LE_LONG.get(data, offset + 8 * i);
        }
        KeccakF1600.permute(lanes);
    }
}
