package io.myelin.crypto.sign;

import io.myelin.crypto.hash.KeccakF1600;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A Merlin transcript: what prover and verifier have said so far, from which challenges follow.
///
/// Labels and messages are absorbed into a STROBE-128 duplex over Keccak-f[1600]; a challenge is a
/// function of all of them, in order. Mutable, for one thread; [#copy] forks it.
///
/// Source: merlin 1.0 (merlin.cool), STROBE 1.0.2 (strobe.sourceforge.io).
final class Transcript {
    /// Bytes of the state that input touches: 200 - 2·16 - 2.
    private static final int RATE = 166;

    private static final int FLAG_I = 1;
    private static final int FLAG_A = 2;
    private static final int FLAG_C = 4;
    private static final int FLAG_M = 16;

    private final byte[] state;
    private final long[] lanes = new long[KeccakF1600.LANES];
    private int position;
    private int begin;

    /// An empty transcript of the protocol `label`.
    Transcript(String label) {
        state = new byte[200];
        byte[] head = {1, (byte) (RATE + 2), 1, 0, 1, 96};
        System.arraycopy(head, 0, state, 0, head.length);
        var name = ascii("STROBEv1.0.2");
        System.arraycopy(name, 0, state, head.length, name.length);
        permute();
        metaAd(ascii("Merlin v1.0"));
        append("dom-sep", ascii(label));
    }

    private Transcript(Transcript other) {
        state = other.state.clone();
        position = other.position;
        begin = other.begin;
    }

    Transcript copy() {
        return new Transcript(this);
    }

    /// Says `message` under `label`.
    Transcript append(String label, byte[] message) {
        metaAd(ascii(label), lengthOf(message.length));
        operate(FLAG_A);
        absorb(message);
        return this;
    }

    /// `size` bytes that depend on all said so far.
    byte[] challenge(String label, int size) {
        metaAd(ascii(label), lengthOf(size));
        operate(FLAG_I | FLAG_A | FLAG_C);
        return squeeze(size);
    }

    /// A challenge of 64 bytes modulo the group order.
    long[] challengeScalar(String label) {
        return Scalar.reduceWide(challenge(label, 64));
    }

    /// `size` secret bytes that depend on all said so far, on `secret`, and on 32 fresh random
    /// bytes; the transcript itself is left as it is.
    ///
    /// Even with a broken random source the bytes repeat only if transcript and secret do.
    byte[] witness(String label, byte[] secret, RandomSource random, int size) {
        var fork = copy();
        fork.metaAd(ascii(label), lengthOf(secret.length));
        fork.key(secret);
        var fresh = new byte[32];
        random.fill(fresh);
        fork.metaAd(ascii("rng"));
        fork.key(fresh);
        Arrays.fill(fresh, (byte) 0);
        fork.metaAd(lengthOf(size));
        fork.operate(FLAG_I | FLAG_A | FLAG_C);
        var bytes = fork.squeeze(size);
        fork.wipe();
        return bytes;
    }

    private void wipe() {
        Arrays.fill(state, (byte) 0);
        Arrays.fill(lanes, 0);
    }

    /// One operation on meta data; several pieces count as one input.
    private void metaAd(byte[]... pieces) {
        operate(FLAG_M | FLAG_A);
        for (byte[] piece : pieces) {
            absorb(piece);
        }
    }

    private void key(byte[] bytes) {
        operate(FLAG_A | FLAG_C);
        for (byte b : bytes) {
            state[position++] = b;
            if (position == RATE) {
                endBlock();
            }
        }
    }

    private void operate(int flags) {
        int oldBegin = begin;
        begin = position + 1;
        absorb((byte) oldBegin);
        absorb((byte) flags);
        if ((flags & FLAG_C) != 0 && position != 0) {
            endBlock();
        }
    }

    private void absorb(byte[] bytes) {
        for (byte b : bytes) {
            absorb(b);
        }
    }

    private void absorb(byte b) {
        state[position++] ^= b;
        if (position == RATE) {
            endBlock();
        }
    }

    private byte[] squeeze(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = state[position];
            state[position++] = 0;
            if (position == RATE) {
                endBlock();
            }
        }
        return bytes;
    }

    /// Pads the block with where the current operation began, and permutes.
    private void endBlock() {
        state[position] ^= (byte) begin;
        state[position + 1] ^= 0x04;
        state[RATE + 1] ^= (byte) 0x80;
        permute();
        position = 0;
        begin = 0;
    }

    private void permute() {
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = LittleEndian.get(state, 8 * i);
        }
        KeccakF1600.permute(lanes);
        for (int i = 0; i < lanes.length; i++) {
            LittleEndian.set(state, 8 * i, lanes[i]);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] lengthOf(int size) {
        return new byte[] {
            (byte) size, (byte) (size >>> 8), (byte) (size >>> 16), (byte) (size >>> 24)
        };
    }
}
