package io.myelin.runtime.subtensor.neuron;

import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.subtensor.neuron.NeuronCall.AssociateEvmKey;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.Faucet;
import io.myelin.runtime.subtensor.neuron.NeuronCall.Register;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RegisterLimit;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxonTls;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServePrometheus;

/// Runs the calls of neurons.
public final class NeuronSection implements Section<NeuronCall> {
    @Override
    public PostInfo dispatch(NeuronCall call, Dispatch d) {
        switch (call) {
            case ServeAxon it -> Serving.serveAxon(d, it);
            case ServeAxonTls it -> Serving.serveAxonTls(d, it);
            case ServePrometheus it -> Serving.servePrometheus(d, it);
            case Register it -> Registration.register(d, it.netuid(), it.hotkey());
            case BurnedRegister it -> Registration.register(d, it.netuid(), it.hotkey());
            case RegisterLimit it ->
                    Registration.registerLimit(
                            d, it.netuid(), it.hotkey(), new TaoBalance(it.limitPrice()));
            case RootRegister it -> Registration.registerOnRoot(d, it.hotkey());
            case Faucet it -> Faucets.faucet(d, it);
            case AssociateEvmKey it -> EvmKeys.associate(d, it);
        }
        return PostInfo.AS_DECLARED;
    }
}
