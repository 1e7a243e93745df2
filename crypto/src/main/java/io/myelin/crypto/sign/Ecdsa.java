package io.myelin.crypto.sign;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/// ECDSA over secp256k1 with recoverable signatures r ‖ s ‖ v of 65 bytes.
///
/// v is 0 to 3, or 27 to 30: its low bit is the parity of the point R, the next says that R's x
/// was r + n. The public key is recovered from signature and hash, and compared by account.
///
/// Source: substrate `sp-io`, `secp256k1_ecdsa_recover_compressed`; `sp_runtime::MultiSignature`.
public final class Ecdsa {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final BigInteger ORDER = DOMAIN.getN();
    private static final BigInteger FIELD = CURVE.getCurve().getField().getCharacteristic();

    private Ecdsa() {}

    static boolean verify(AccountId signer, byte[] message, byte[] signature) {
        var key = recover(Blake2b.hash256(message), signature);
        return key != null && accountOf(key).equals(signer);
    }

    /// The account of a compressed public key.
    static AccountId accountOf(byte[] publicKey) {
        return AccountId.of(Blake2b.hash256(publicKey));
    }

    /// The compressed public key of 33 bytes whose signature on the 32-byte `hash` this is, or null
    /// if there is none. High s is accepted.
    public static byte @Nullable [] recover(byte[] hash, byte[] signature) {
        var point = recoverPoint(hash, signature);
        return point == null ? null : point.getEncoded(true);
    }

    /// The same key as x ‖ y of 64 bytes, from which Ethereum addresses are hashed.
    public static byte @Nullable [] recoverUncompressed(byte[] hash, byte[] signature) {
        var point = recoverPoint(hash, signature);
        return point == null ? null : Arrays.copyOfRange(point.getEncoded(false), 1, 65);
    }

    private static @Nullable ECPoint recoverPoint(byte[] hash, byte[] signature) {
        if (hash.length != 32 || signature.length != 65) {
            return null;
        }
        int tag = signature[64] & 0xFF;
        int recovery = tag > 26 ? tag - 27 : tag;
        var r = new BigInteger(1, signature, 0, 32);
        var s = new BigInteger(1, signature, 32, 32);
        if (recovery > 3 || !isScalar(r) || !isScalar(s)) {
            return null;
        }
        var x = recovery < 2 ? r : r.add(ORDER);
        if (x.compareTo(FIELD) >= 0) {
            return null;
        }
        var commitment = decompress(x, recovery & 1);
        if (commitment == null) {
            return null;
        }
        // Q = (s·R - e·G) / r
        var inverse = r.modInverse(ORDER);
        var e = new BigInteger(1, hash);
        var key =
                ECAlgorithms.sumOfTwoMultiplies(
                        DOMAIN.getG(),
                        e.negate().multiply(inverse).mod(ORDER),
                        commitment,
                        s.multiply(inverse).mod(ORDER));
        return key.isInfinity() ? null : key.normalize();
    }

    /// Whether a signature's s is in the lower half, of two that fit. Some verifiers ask for it.
    public static boolean hasLowS(byte[] signature) {
        return new BigInteger(1, signature, 32, 32).compareTo(ORDER.shiftRight(1)) <= 0;
    }

    private static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(ORDER) < 0;
    }

    private static @Nullable ECPoint decompress(BigInteger x, int oddY) {
        var encoded = new byte[33];
        encoded[0] = (byte) (2 + oddY);
        System.arraycopy(unsigned32(x), 0, encoded, 1, 32);
        try {
            return DOMAIN.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException noPointWithThisX) {
            return null;
        }
    }

    /// Signs the blake2-256 hash of `message`, with the nonce of RFC 6979 and low s.
    static byte[] sign(BigInteger secret, byte[] message) {
        var hash = Blake2b.hash256(message);
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
        var rs = signer.generateSignature(hash);
        var s = rs[1].min(ORDER.subtract(rs[1]));
        var signature = new byte[65];
        System.arraycopy(unsigned32(rs[0]), 0, signature, 0, 32);
        System.arraycopy(unsigned32(s), 0, signature, 32, 32);
        var publicKey = publicKey(secret);
        for (int recovery = 0; recovery < 4; recovery++) {
            signature[64] = (byte) recovery;
            if (Arrays.equals(recover(hash, signature), publicKey)) {
                return signature;
            }
        }
        throw new AssertionError("no recovery id fits an own signature");
    }

    static byte[] publicKey(BigInteger secret) {
        return DOMAIN.getG().multiply(secret).getEncoded(true);
    }

    /// Whether 32 bytes are a secret key: neither zero nor the group order or more.
    static boolean isSecret(byte[] bytes) {
        return isScalar(new BigInteger(1, bytes));
    }

    private static byte[] unsigned32(BigInteger value) {
        var bytes = value.toByteArray();
        var out = new byte[32];
        int size = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - size, out, 32 - size, size);
        return out;
    }
}
