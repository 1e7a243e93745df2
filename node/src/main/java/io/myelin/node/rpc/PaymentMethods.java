package io.myelin.node.rpc;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.node.chain.Chain;
import io.myelin.node.jsonrpc.RpcMethods;
import io.myelin.node.jsonrpc.RpcParams;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import tools.jackson.databind.JsonNode;

/// `payment_*`: what a transaction would cost.
///
/// Source: polkadot-sdk `pallet-transaction-payment-rpc`.
final class PaymentMethods {
    private final StateAccess states;

    PaymentMethods(Chain chain) {
        this.states = new StateAccess(chain);
    }

    void declare(RpcMethods methods) {
        methods.method("payment_queryInfo", this::queryInfo)
                .method("payment_queryFeeDetails", this::queryFeeDetails);
    }

    private ScaleReader ask(String function, String what, RpcParams params) {
        Bytes extrinsic = params.bytes(0, "extrinsic");
        SystemMethods.requireDecodable(extrinsic, what);
        Hash256 at = params.findHash(1, "at");
        Bytes arguments = new ScaleWriter().raw(extrinsic).u32(extrinsic.size()).toBytes();
        return new ScaleReader(states.call(at, function, arguments));
    }

    private JsonNode queryInfo(RpcParams params) {
        ScaleReader in =
                ask("TransactionPaymentApi_query_info", "Unable to query dispatch info.", params);
        var json = Json.object();
        json.putObject("weight").put("ref_time", in.compact(64)).put("proof_size", in.compact(64));
        return json.put(
                        "class",
                        switch (in.u8()) {
                            case 0 -> "normal";
                            case 1 -> "operational";
                            default -> "mandatory";
                        })
                .put("partialFee", Long.toUnsignedString(in.u64()));
    }

    private JsonNode queryFeeDetails(RpcParams params) {
        ScaleReader in =
                ask(
                        "TransactionPaymentApi_query_fee_details",
                        "Unable to query fee details.",
                        params);
        var json = Json.object();
        if (in.bool()) {
            json.putObject("inclusionFee")
                    .put("baseFee", Json.minimalHex(in.u64()))
                    .put("lenFee", Json.minimalHex(in.u64()))
                    .put("adjustedWeightFee", Json.minimalHex(in.u64()));
        } else {
            json.putNull("inclusionFee");
        }
        return json;
    }
}
