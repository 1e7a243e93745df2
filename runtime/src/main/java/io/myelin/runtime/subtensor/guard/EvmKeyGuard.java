package io.myelin.runtime.subtensor.guard;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.neuron.EvmKeys;
import io.myelin.runtime.subtensor.neuron.NeuronCall.AssociateEvmKey;

/// Refuses addresses of strangers, and those that come too early.
///
/// Errors: those of [EvmKeys#ensureMayAssociate].
/// Source: subtensor `guards/check_evm_key_association.rs`, spec 425.
final class EvmKeyGuard implements DispatchGuard {
    private static final Weight COST = new Weight(15_448_000, 4_117).withAccess(2, 0);

    @Override
    public Weight weight(RuntimeCall call) {
        return call instanceof AssociateEvmKey ? COST : Weight.ZERO;
    }

    @Override
    public void check(BlockContext block, AccountId who, RuntimeCall call) {
        if (call instanceof AssociateEvmKey it) {
            EvmKeys.ensureMayAssociate(block, who, it.netuid());
        }
    }
}
