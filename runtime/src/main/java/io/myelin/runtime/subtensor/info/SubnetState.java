package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.info.CompactWires.ACCOUNTS;
import static io.myelin.runtime.subtensor.info.CompactWires.C_ALPHAS;
import static io.myelin.runtime.subtensor.info.CompactWires.C_NETUID;
import static io.myelin.runtime.subtensor.info.CompactWires.C_TAOS;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U16S;
import static io.myelin.runtime.subtensor.info.CompactWires.C_U64S;
import static io.myelin.runtime.subtensor.info.CompactWires.FLAGS;
import static io.myelin.runtime.subtensor.info.SubnetSubject.read;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.ACTIVE;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.CONSENSUS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.DIVIDENDS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.EMISSION;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.VALIDATOR_PERMIT;
import static io.myelin.scale.Wires.vec;

import io.myelin.scale.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The neurons of a subnet at one block, and what their hotkeys earned on every network.
///
/// Source: subtensor `rpc_info/show_subnet.rs`, spec 425.
public record SubnetState(List<@Nullable Object> values) {
    private static final InfoShape<SubnetSubject> SHAPE =
            InfoShape.<SubnetSubject>named("pallet_subtensor::rpc_info::show_subnet::SubnetState")
                    .with("netuid", C_NETUID, SubnetSubject::netuid)
                    .with("hotkeys", ACCOUNTS, SubnetSubject::hotkeys)
                    .with("coldkeys", ACCOUNTS, SubnetSubject::coldkeys)
                    .and(SubnetState::scores)
                    .with("emission_history", vec(C_ALPHAS), SubnetSubject::emissionHistory);

    public static final Wire<SubnetState> WIRE =
            SHAPE.wire(SubnetState::new, SubnetState::values, InfoShape.ACCOUNT_ID);

    /// What the last epoch gave each neuron, and each neuron's stake; pruning scores, trust and rank are empty.
    static InfoShape<SubnetSubject> scores(InfoShape<SubnetSubject> shape) {
        return shape.with("active", FLAGS, read(ACTIVE))
                .with("validator_permit", FLAGS, read(VALIDATOR_PERMIT))
                .with("pruning_score", C_U16S, _ -> List.of())
                .with("last_update", C_U64S, SubnetSubject::lastUpdates)
                .with("emission", C_ALPHAS, read(EMISSION))
                .with("dividends", C_U16S, read(DIVIDENDS))
                .with("incentives", C_U16S, SubnetSubject::incentives)
                .with("consensus", C_U16S, read(CONSENSUS))
                .with("trust", C_U16S, _ -> List.of())
                .with("rank", C_U16S, _ -> List.of())
                .with("block_at_registration", C_U64S, SubnetSubject::registrationBlocks)
                .with("alpha_stake", C_ALPHAS, SubnetSubject::alphaStakes)
                .with("tao_stake", C_TAOS, SubnetSubject::taoStakes)
                .with("total_stake", C_TAOS, SubnetSubject::totalStakes);
    }

    static SubnetState of(SubnetSubject subject) {
        return new SubnetState(SHAPE.read(subject));
    }
}
