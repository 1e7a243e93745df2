package io.myelin.node.rpc;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.key.Ss58;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcError;
import io.myelin.node.jsonrpc.RpcException;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/// The chain's own methods: runtime APIs whose SCALE answer is printed as an array of byte numbers.
///
/// Source: subtensor `pallets/subtensor/rpc/src/lib.rs`, `pallets/swap/rpc/src/lib.rs`, spec 425.
final class CustomMethods {
    /// How one parameter goes into the call's arguments.
    private enum Kind {
        /// 32 byte numbers.
        ACCOUNT_BYTES,
        /// An SS58 text.
        ACCOUNT_SS58,
        U8,
        U16,
        U64,
        /// A list of u16.
        U16_LIST
    }

    /// The runtime API failed, the block is unknown, or an account is no account. Source: `Error::RuntimeError` of both.
    private static final int RUNTIME_ERROR = 1;

    private static final String DELEGATE = "DelegateInfoRuntimeApi_";
    private static final String NEURON = "NeuronInfoRuntimeApi_";
    private static final String SUBNET = "SubnetInfoRuntimeApi_";
    private static final String STAKE = "StakeInfoRuntimeApi_";
    private static final String SWAP = "SwapRuntimeApi_";

    private final StateAccess states;

    CustomMethods(Chain chain) {
        this.states = new StateAccess(chain);
    }

    void declare(RpcMethods methods) {
        bytes(methods, "delegateInfo_getDelegates", DELEGATE + "get_delegates");
        bytes(methods, "delegateInfo_getDelegate", DELEGATE + "get_delegate", Kind.ACCOUNT_BYTES);
        bytes(methods, "delegateInfo_getDelegated", DELEGATE + "get_delegated", Kind.ACCOUNT_BYTES);
        bytes(methods, "neuronInfo_getNeurons", NEURON + "get_neurons", Kind.U16);
        bytes(methods, "neuronInfo_getNeuronsLite", NEURON + "get_neurons_lite", Kind.U16);
        bytes(methods, "neuronInfo_getNeuron", NEURON + "get_neuron", Kind.U16, Kind.U16);
        bytes(methods, "neuronInfo_getNeuronLite", NEURON + "get_neuron_lite", Kind.U16, Kind.U16);
        declareSubnets(methods);
        declareMetagraphs(methods);
        bytes(
                methods,
                "stakeInfo_getColdkeyLock",
                STAKE + "get_coldkey_lock",
                Kind.ACCOUNT_SS58,
                Kind.U16);
        methods.method(
                "swap_currentAlphaPrice",
                params -> u64(ask(SWAP + "current_alpha_price", params, Kind.U16)));
        methods.method(
                "swap_currentAlphaPriceAll",
                params -> prices(ask(SWAP + "current_alpha_price_all", params)));
        bytes(
                methods,
                "swap_simSwapTaoForAlpha",
                SWAP + "sim_swap_tao_for_alpha",
                Kind.U16,
                Kind.U64);
        bytes(
                methods,
                "swap_simSwapAlphaForTao",
                SWAP + "sim_swap_alpha_for_tao",
                Kind.U16,
                Kind.U64);
    }

    private void declareSubnets(RpcMethods methods) {
        bytes(methods, "subnetInfo_getSubnetInfo", SUBNET + "get_subnet_info", Kind.U16);
        bytes(methods, "subnetInfo_getSubnetsInfo", SUBNET + "get_subnets_info");
        bytes(methods, "subnetInfo_getSubnetInfo_v2", SUBNET + "get_subnet_info_v2", Kind.U16);
        bytes(methods, "subnetInfo_getSubnetsInfo_v2", SUBNET + "get_subnets_info_v2");
        bytes(
                methods,
                "subnetInfo_getSubnetHyperparams",
                SUBNET + "get_subnet_hyperparams",
                Kind.U16);
        bytes(
                methods,
                "subnetInfo_getSubnetHyperparamsV2",
                SUBNET + "get_subnet_hyperparams_v2",
                Kind.U16);
        bytes(methods, "subnetInfo_getAllDynamicInfo", SUBNET + "get_all_dynamic_info");
        bytes(methods, "subnetInfo_getDynamicInfo", SUBNET + "get_dynamic_info", Kind.U16);
        bytes(methods, "subnetInfo_getSubnetState", SUBNET + "get_subnet_state", Kind.U16);
        bytes(
                methods,
                "subnetInfo_getColdkeyAutoStakeHotkey",
                SUBNET + "get_coldkey_auto_stake_hotkey",
                Kind.ACCOUNT_SS58,
                Kind.U16);
        bytes(methods, "subnetInfo_getSubnetAccountId", SUBNET + "get_subnet_account_id", Kind.U16);
        methods.method(
                "subnetInfo_getLockCost",
                params ->
                        u64(
                                ask(
                                        "SubnetRegistrationRuntimeApi_get_network_registration_cost",
                                        params)));
        methods.method(
                "subnetInfo_getSubnetToPrune",
                params -> {
                    var in = new ScaleReader(ask(SUBNET + "get_subnet_to_prune", params));
                    return in.bool() ? LongNode.valueOf(in.u16()) : null;
                });
    }

    private void declareMetagraphs(RpcMethods methods) {
        bytes(methods, "subnetInfo_getAllMetagraphs", SUBNET + "get_all_metagraphs");
        bytes(methods, "subnetInfo_getMetagraph", SUBNET + "get_metagraph", Kind.U16);
        bytes(methods, "subnetInfo_getAllMechagraphs", SUBNET + "get_all_mechagraphs");
        bytes(methods, "subnetInfo_getMechagraph", SUBNET + "get_mechagraph", Kind.U16, Kind.U8);
        bytes(
                methods,
                "subnetInfo_getSelectiveMetagraph",
                SUBNET + "get_selective_metagraph",
                Kind.U16,
                Kind.U16_LIST);
        bytes(
                methods,
                "subnetInfo_getSelectiveMechagraph",
                SUBNET + "get_selective_mechagraph",
                Kind.U16,
                Kind.U8,
                Kind.U16_LIST);
    }

    private void bytes(RpcMethods methods, String name, String function, Kind... kinds) {
        methods.method(
                name,
                params -> {
                    Bytes answer = ask(function, params, kinds);
                    var numbers = Json.array();
                    for (int i = 0; i < answer.size(); i++) {
                        numbers.add(answer.at(i));
                    }
                    return numbers;
                });
    }

    /// Calls with the parameters in order; one more is the block.
    private Bytes ask(String function, RpcParams params, Kind... kinds) {
        var arguments = new ScaleWriter();
        for (int i = 0; i < kinds.length; i++) {
            write(arguments, kinds[i], params.get(i, "parameter " + i));
        }
        Hash256 at = params.findHash(kinds.length, "at");
        try {
            return states.call(at, function, arguments.toBytes());
        } catch (RpcException e) {
            throw failed(function, e.error().message());
        }
    }

    private static RpcException failed(String function, String why) {
        return RpcError.of(RUNTIME_ERROR, "Unable to call " + function + ": " + why).toException();
    }

    private static void write(ScaleWriter out, Kind kind, JsonNode value) {
        switch (kind) {
            case ACCOUNT_BYTES -> out.accountId(accountOfNumbers(value));
            case ACCOUNT_SS58 -> out.accountId(account(RpcParams.text(value, "account")));
            case U8 -> out.u8((int) RpcParams.number(value, "u8", 0xFF));
            case U16 -> out.u16((int) RpcParams.number(value, "u16", 0xFFFF));
            case U64 -> out.u64(RpcParams.number(value, "u64", Long.MAX_VALUE));
            case U16_LIST -> {
                if (!value.isArray()) {
                    throw RpcParams.invalid("expected an array of numbers");
                }
                out.compact(value.size());
                value.forEach(item -> out.u16((int) RpcParams.number(item, "index", 0xFFFF)));
            }
        }
    }

    private static AccountId account(String ss58) {
        try {
            return Ss58.decode(ss58);
        } catch (IllegalArgumentException e) {
            throw RpcParams.invalid("account: " + e.getMessage());
        }
    }

    /// Quirk: what follows the first 32 bytes is not looked at.
    private static AccountId accountOfNumbers(JsonNode value) {
        if (!value.isArray()) {
            throw RpcParams.invalid("account: expected an array of byte numbers");
        }
        var bytes = new byte[value.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) RpcParams.number(value.get(i), "byte", 0xFF);
        }
        if (bytes.length < AccountId.SIZE) {
            throw RpcError.of(
                            RUNTIME_ERROR,
                            "Unable to read an account: "
                                    + bytes.length
                                    + " bytes, expected "
                                    + AccountId.SIZE)
                    .toException();
        }
        return AccountId.of(Arrays.copyOf(bytes, AccountId.SIZE));
    }

    private static JsonNode u64(Bytes answer) {
        return LongNode.valueOf(new ScaleReader(answer).u64());
    }

    private static JsonNode prices(Bytes answer) {
        var in = new ScaleReader(answer);
        var list = Json.array();
        int count = in.length(10);
        for (int i = 0; i < count; i++) {
            list.addObject().put("netuid", in.u16()).put("price", in.u64());
        }
        return list;
    }
}
