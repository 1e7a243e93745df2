package io.myelin.node.author;

import io.myelin.block.MultiSignature;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.sign.SrPublicKey;
import io.myelin.runtime.system.SignatureVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers the decoded keys of those who signed lately, which saves about an eighth of each further verification.
///
/// Only keys under which a signature held are kept, a bounded number, the longest unused out. Other schemes than sr25519
/// go to `others`.
public final class KnownSigners implements SignatureVerifier {
    /// About 3 KB each.
    private static final int MAX_REMEMBERED = 512;

    private final SignatureVerifier others;
    private final Map<AccountId, SrPublicKey> keys =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<AccountId, SrPublicKey> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    public KnownSigners(SignatureVerifier others) {
        this.others = others;
    }

    @Override
    public boolean holds(AccountId signer, Bytes message, MultiSignature signature) {
        return signature instanceof MultiSignature.Sr25519
                ? holds(signer, message.shared(), signature.data().shared())
                : others.holds(signer, message, signature);
    }

    private boolean holds(AccountId signer, byte[] message, byte[] signature) {
        SrPublicKey known = known(signer);
        SrPublicKey key = known != null ? known : SrPublicKey.decode(signer.toBytes()).orElse(null);
        boolean holds = key != null && key.verify(message, signature);
        if (holds && known == null) {
            synchronized (keys) {
                keys.put(signer, key);
            }
        }
        return holds;
    }

    private @Nullable SrPublicKey known(AccountId signer) {
        synchronized (keys) {
            return keys.get(signer);
        }
    }
}
