package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Many sr25519 signatures verified together, at about half the price of one by one.
///
/// A group of signatures is valid, but for a chance of 2^-125, if
/// `Σ z_i · (s_i·B - c_i·A_i - R_i) = 0` with unpredictable 128-bit weights z_i. The weights are a
/// hash of all the signatures in the group, so the answer is a pure function of what was added. A
/// group that fails is verified again one by one, which finds the culprits.
public final class SrBatch {
    /// Signatures per equation: larger ones no longer pay, and repeat more when one is bad.
    private static final int GROUP_SIZE = 64;

    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {
        final byte[] publicKey;
        final byte[] message;
        final byte[] signature;

        Entry(byte[] publicKey, byte[] message, byte[] signature) {
            this.publicKey = publicKey;
            this.message = message;
            this.signature = signature;
        }
    }

    /// Adds a signature and returns its index. The arrays must not change until it is verified.
    public int add(AccountId signer, byte[] message, byte[] signature) {
        entries.add(new Entry(signer.toBytes(), message, signature));
        return entries.size() - 1;
    }

    public int size() {
        return entries.size();
    }

    /// Whether all signatures are valid.
    public boolean verifyAll() {
        for (boolean valid : verifyEach()) {
            if (!valid) {
                return false;
            }
        }
        return true;
    }

    /// For each signature in the order added, whether it is valid.
    public boolean[] verifyEach() {
        var valid = new boolean[entries.size()];
        for (int from = 0; from < valid.length; from += GROUP_SIZE) {
            int to = Math.min(from + GROUP_SIZE, valid.length);
            var group = entries.subList(from, to);
            if (group.size() > 1 && equationHolds(group)) {
                Arrays.fill(valid, from, to, true);
                continue;
            }
            for (int i = from; i < to; i++) {
                var e = entries.get(i);
                valid[i] = Sr25519.verify(e.publicKey, e.message, e.signature);
            }
        }
        return valid;
    }

    private static boolean equationHolds(List<Entry> group) {
        int n = group.size();
        var responses = new long[n][];
        var challenges = new long[n][];
        var keys = new EdwardsPoint[n];
        var commitments = new EdwardsPoint[n];
        var weightSeed = Blake2b.state(64);
        for (int i = 0; i < n; i++) {
            var e = group.get(i);
            var s = Sr25519.responseOf(e.signature);
            if (s == null) {
                return false;
            }
            var key = Ristretto.decode(e.publicKey, 0);
            var commitment = Ristretto.decode(e.signature, 0);
            if (key == null || commitment == null) {
                return false;
            }
            responses[i] = s;
            keys[i] = key;
            commitments[i] = commitment;
            challenges[i] = Sr25519.challenge(e.publicKey, e.message, e.signature);
            weightSeed.update(e.publicKey).update(e.signature);
            weightSeed.update(Scalar.toBytes(challenges[i]));
        }
        var seed = weightSeed.digest();
        var baseScalar = new long[Scalar.LIMBS];
        var weights = new long[n][];
        for (int i = 0; i < n; i++) {
            weights[i] = weight(seed, i);
            baseScalar = Scalar.add(baseScalar, Scalar.mul(weights[i], responses[i]));
        }
        // -Σ z·s · B + Σ z·R + Σ z·c·A: the short weights stay short on the R side.
        var sum = new Straus(Scalar.negate(baseScalar), 2 * n);
        for (int i = 0; i < n; i++) {
            sum.plus(weights[i], Straus.multiples(commitments[i]));
            sum.plus(Scalar.mul(weights[i], challenges[i]), Straus.multiples(keys[i]));
        }
        return Ristretto.isIdentity(sum.sum());
    }

    /// The weight z_i: 128 bits, never zero.
    private static long[] weight(byte[] seed, int index) {
        byte[] counter = {(byte) index, (byte) (index >>> 8)};
        var hash = Blake2b.state(16).update(seed).update(counter).digest();
        var wide = Arrays.copyOf(hash, 32);
        wide[0] |= 1;
        return Scalar.load(wide, 0);
    }
}
