package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;

import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.subnet.Subnets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `NeuronInfoRuntimeApi`: neurons one by one or all of a subnet.
///
/// Source: subtensor `rpc_info/neuron_info.rs`, spec 425.
@RuntimeApi(name = "NeuronInfoRuntimeApi", version = 1)
final class NeuronInfoApi {
    public List<NeuronInfo> getNeurons(State state, NetUid netuid) {
        return all(state, netuid, uid -> NeuronInfo.of(state, netuid, uid));
    }

    public @Nullable NeuronInfo getNeuron(State state, NetUid netuid, Uid uid) {
        return Subnets.exists(state, netuid) ? NeuronInfo.of(state, netuid, uid) : null;
    }

    public List<NeuronInfo.Lite> getNeuronsLite(State state, NetUid netuid) {
        return all(state, netuid, uid -> NeuronInfo.Lite.of(state, netuid, uid));
    }

    public NeuronInfo.@Nullable Lite getNeuronLite(State state, NetUid netuid, Uid uid) {
        return Subnets.exists(state, netuid) ? NeuronInfo.Lite.of(state, netuid, uid) : null;
    }

    /// Ends at the first place that nobody holds.
    private static <T> List<T> all(State state, NetUid netuid, Function<Uid, @Nullable T> info) {
        var found = new ArrayList<T>();
        int n = Subnets.exists(state, netuid) ? SUBNETWORK_N.get(state, netuid) : 0;
        for (int uid = 0; uid < n; uid++) {
            var neuron = info.apply(new Uid(uid));
            if (neuron == null) {
                break;
            }
            found.add(neuron);
        }
        return found;
    }
}
