package io.myelin.node.intake;

import io.myelin.block.MultiSignature;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.sign.SrBatch;
import io.myelin.runtime.system.SignatureVerifier;
import java.util.ArrayList;
import java.util.List;

/// Takes the signatures of a block as it is executed, says yes to each, and verifies them at the end: sr25519 ones
/// together, which halves their price, others one by one.
///
/// Until [#takeBad] has found none, nothing of the execution may be used. Owned by one thread.
final class CollectedSignatures implements SignatureVerifier {
    private record Claim(AccountId signer, Bytes message, MultiSignature signature) {}

    /// A signature that does not hold, by its place among those collected.
    record Bad(int place, AccountId signer) {}

    private final List<Claim> claims = new ArrayList<>();

    @Override
    public boolean holds(AccountId signer, Bytes message, MultiSignature signature) {
        claims.add(new Claim(signer, message, signature));
        return true;
    }

    /// The signatures that do not hold, in order. Forgets all.
    List<Bad> takeBad() {
        var batch = new SrBatch();
        var bad = new boolean[claims.size()];
        var places = new int[claims.size()];
        for (int i = 0; i < bad.length; i++) {
            var claim = claims.get(i);
            switch (claim.signature()) {
                case MultiSignature.Sr25519 sr -> {
                    byte[] signature = sr.data().shared();
                    places[batch.add(claim.signer(), claim.message().shared(), signature)] = i;
                }
                case MultiSignature.Ed25519 _, MultiSignature.Ecdsa _ ->
                        bad[i] =
                                !SignatureVerifier.DIRECT.holds(
                                        claim.signer(), claim.message(), claim.signature());
            }
        }
        boolean[] holds = batch.verifyEach();
        for (int i = 0; i < holds.length; i++) {
            bad[places[i]] = !holds[i];
        }
        var found = new ArrayList<Bad>();
        for (int i = 0; i < bad.length; i++) {
            if (bad[i]) {
                found.add(new Bad(i, claims.get(i).signer()));
            }
        }
        claims.clear();
        return found;
    }

    /// Forgets what an execution that failed left behind.
    void forget() {
        claims.clear();
    }
}
