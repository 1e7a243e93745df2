package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.metadata.Metadata;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.metadata.Value;
import io.myelin.metadata.ValueCodec;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wires;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers of the runtime APIs at genesis, read as a client does: by this chain's own metadata.
class SubtensorApisTest {
    private static final Bytes FIRST = Wires.NETUID.encode(new NetUid(1));
    private static final Bytes UNKNOWN = Wires.NETUID.encode(new NetUid(99));

    private final TestChain chain = new TestChain();
    private final Metadata metadata = MetadataDecoder.decode(chain.runtime.metadata(15));
    private final ValueCodec codec = new ValueCodec(metadata.types());

    private Value ask(String api, String method, Bytes arguments) {
        var output =
                metadata.findApi(api).orElseThrow().findMethod(method).orElseThrow().outputType();
        return codec.decode(
                output, chain.runtime.callApi(chain.view(), api + "_" + method, arguments));
    }

    private Value subnet(String method, Bytes arguments) {
        return ask("SubnetInfoRuntimeApi", method, arguments);
    }

    @Test
    void unknownSubnet_isNone() {
        for (var method :
                List.of(
                        "get_metagraph",
                        "get_dynamic_info",
                        "get_subnet_info",
                        "get_subnet_hyperparams_v2",
                        "get_subnet_state")) {
            assertThat(subnet(method, UNKNOWN)).as(method).isEqualTo(Value.NONE);
        }
    }

    /// Genesis of the reference: reserves of 10 TAO and 10 alpha, tempo 100, one neuron without stake weight.
    @Test
    void dynamicInfo_showsTheGenesisPool() {
        var info = subnet("get_dynamic_info", FIRST).at(0);
        assertThat(info.at("netuid").asLong()).isEqualTo(1);
        assertThat(info.at("tempo").asLong()).isEqualTo(100);
        assertThat(info.at("tao_in").asLong()).isEqualTo(10_000_000_000L);
        assertThat(info.at("alpha_in").asLong()).isEqualTo(10_000_000_000L);
        assertThat(info.at("alpha_out").asLong()).isEqualTo(1_000_000_000L);
        assertThat(info.at("subnet_identity")).isEqualTo(Value.NONE);
        assertThat(info.at("subnet_name").toString())
                .isEqualTo(List.of((int) 'a', (int) 'p', (int) 'e', (int) 'x').toString());
    }

    @Test
    void metagraph_showsTheGenesisNeuron() {
        var metagraph = subnet("get_metagraph", FIRST).at(0);
        assertThat(metagraph.at("num_uids").asLong()).isEqualTo(1);
        assertThat(metagraph.at("max_uids").asLong()).isEqualTo(256);
        assertThat(metagraph.at("max_validators").asLong()).isEqualTo(64);
        assertThat(metagraph.at("min_allowed_weights").asLong()).isZero();
        assertThat(((Value.Sequence) metagraph.at("hotkeys")).elements()).hasSize(1);
        assertThat(((Value.Sequence) metagraph.at("axons")).elements()).hasSize(1);
        assertThat(((Value.Sequence) metagraph.at("rank")).elements()).isEmpty();
    }

    @Test
    void selectiveMetagraph_holdsWhatWasAskedFor() {
        var out = new ScaleWriter();
        Wires.NETUID.write(new NetUid(1), out);
        Wires.vec(Wires.U16).write(List.of(0, 8, 30, 72, 73, 74, 9999), out);
        var answer = subnet("get_selective_metagraph", out.toBytes()).at(0);
        assertThat(answer.at("netuid").asLong()).isEqualTo(1);
        assertThat(answer.at("tempo").at(0).asLong()).isEqualTo(100);
        assertThat(answer.at("num_uids").at(0).asLong()).isEqualTo(1);
        assertThat(answer.at("name")).isEqualTo(Value.NONE);
        assertThat(answer.at("validators")).isNotEqualTo(Value.NONE);
        assertThat(answer.at("commitments")).isNotEqualTo(Value.NONE);
    }

    @Test
    void selectiveMetagraphWithoutIndexZero_namesRoot() {
        var out = new ScaleWriter();
        Wires.NETUID.write(new NetUid(1), out);
        Wires.vec(Wires.U16).write(List.of(8), out);
        var answer = subnet("get_selective_metagraph", out.toBytes()).at(0);
        assertThat(answer.at("netuid").asLong()).isZero();
    }

    @Test
    void hyperparameters_areTheGenesisOnes() {
        var parameters = subnet("get_subnet_hyperparams_v2", FIRST).at(0);
        assertThat(parameters.at("kappa").asLong()).isEqualTo(32_767);
        assertThat(parameters.at("max_weights_limit").asLong()).isEqualTo(65_535);
        assertThat(parameters.at("yuma_version").asLong()).isEqualTo(2);
        var list = (Value.Sequence) subnet("get_subnet_hyperparams_v3", FIRST).at(0);
        assertThat(list.elements()).hasSize(33);
    }

    @Test
    void listsOfAllSubnets_coverRootAndTheFirst() {
        for (var method :
                List.of(
                        "get_all_dynamic_info",
                        "get_all_metagraphs",
                        "get_all_mechagraphs",
                        "get_subnets_info",
                        "get_subnets_info_v2")) {
            assertThat(((Value.Sequence) subnet(method, Bytes.EMPTY)).elements())
                    .as(method)
                    .hasSize(2);
        }
    }

    @Test
    void neurons_endAtTheLastPlace() {
        var neurons = (Value.Sequence) ask("NeuronInfoRuntimeApi", "get_neurons_lite", FIRST);
        assertThat(neurons.elements()).hasSize(1);
        assertThat(neurons.elements().getFirst().at("pruning_score").asLong()).isEqualTo(65_535);
    }

    @Test
    void price_isOneTaoPerAlphaWithEqualReserves() {
        assertThat(ask("SwapRuntimeApi", "current_alpha_price", FIRST).asLong())
                .isEqualTo(1_000_000_000L);
        var out = new ScaleWriter();
        Wires.NETUID.write(new NetUid(1), out);
        Wires.U64.write(0L, out);
        assertThat(
                        ask("SwapRuntimeApi", "sim_swap_tao_for_alpha", out.toBytes())
                                .at("alpha_amount")
                                .asLong())
                .isZero();
    }

    @Test
    void firstSubnet_costsTheLeastPrice() {
        assertThat(
                        ask(
                                        "SubnetRegistrationRuntimeApi",
                                        "get_network_registration_cost",
                                        Bytes.EMPTY)
                                .asLong())
                .isEqualTo(1_000_000_000_000L);
    }
}
