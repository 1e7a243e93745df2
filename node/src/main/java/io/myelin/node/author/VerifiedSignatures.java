package io.myelin.node.author;

import io.myelin.block.MultiSignature;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.system.SignatureVerifier;
import io.myelin.scale.ScaleWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers which signatures held, so that a transaction verified for the pool is not verified again for the block.
///
/// Keyed by a hash over signer, message and signature; only signatures that held are kept, a bounded number, oldest out.
public final class VerifiedSignatures implements SignatureVerifier {
    /// Twice what a full pool holds, about 4 MB.
    private static final int MAX_REMEMBERED = 16_384;

    private final SignatureVerifier verifier;
    private final Map<Hash256, Boolean> held =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Hash256, Boolean> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    public VerifiedSignatures(SignatureVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public boolean holds(AccountId signer, Bytes message, MultiSignature signature) {
        var out = new ScaleWriter().accountId(signer).bytes(message);
        signature.writeTo(out);
        Hash256 key = Blake2b.hash(out.toArray());
        synchronized (held) {
            if (held.containsKey(key)) {
                return true;
            }
        }
        var stage = Stage.begin(Stage.Kind.SIGNATURE);
        boolean holds = verifier.holds(signer, message, signature);
        stage.done();
        if (!holds) {
            return false;
        }
        synchronized (held) {
            held.put(key, true);
        }
        return true;
    }
}
