package io.myelin.runtime.subtensor.guard;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxonTls;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServePrometheus;
import io.myelin.runtime.subtensor.neuron.Serving;

/// Refuses addresses that cannot be served at, or come too early.
///
/// Errors: those of [Serving]. Source: subtensor `guards/check_serving_endpoints.rs`, spec 425.
final class ServingGuard implements DispatchGuard {
    private static final Weight COST = new Weight(19_035_000, 4_112).withAccess(3, 0);

    @Override
    public Weight weight(RuntimeCall call) {
        return switch (call) {
            case ServeAxon _, ServeAxonTls _, ServePrometheus _ -> COST;
            default -> Weight.ZERO;
        };
    }

    @Override
    public void check(BlockContext block, AccountId who, RuntimeCall call) {
        switch (call) {
            case ServeAxon it -> Serving.checkAxon(block, who, it);
            case ServeAxonTls it -> Serving.checkAxon(block, who, Serving.withoutCertificate(it));
            case ServePrometheus it -> Serving.checkPrometheus(block, who, it);
            default -> {}
        }
    }
}
