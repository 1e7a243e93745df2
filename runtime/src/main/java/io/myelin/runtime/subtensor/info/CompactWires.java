package io.myelin.runtime.subtensor.info;

import static io.myelin.scale.Wires.compact;
import static io.myelin.scale.Wires.pair;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.U128;
import io.myelin.scale.Pair;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;

/// Compact numbers, in which these APIs answer.
final class CompactWires {
    static final Wire<Integer> C_U8 = compact(Wires.U8);
    static final Wire<Integer> C_U16 = compact(Wires.U16);
    static final Wire<Long> C_U64 = compact(Wires.U64);
    static final Wire<U128> C_U128 = Wires.COMPACT_U128.as(U128::of, U128::toBigInteger);
    static final Wire<NetUid> C_NETUID = compact(Wires.NETUID);
    static final Wire<TaoBalance> C_TAO = compact(Wires.TAO);
    static final Wire<AlphaBalance> C_ALPHA = compact(Wires.ALPHA);
    static final Wire<List<Integer>> C_U16S = vec(C_U16);
    static final Wire<List<Long>> C_U64S = vec(C_U64);
    static final Wire<List<AlphaBalance>> C_ALPHAS = vec(C_ALPHA);
    static final Wire<List<TaoBalance>> C_TAOS = vec(C_TAO);
    static final Wire<List<AccountId>> ACCOUNTS = vec(Wires.ACCOUNT_ID);
    static final Wire<List<Boolean>> FLAGS = vec(Wires.BOOL);

    /// Quirk: texts are lists of compact bytes.
    static final Wire<Bytes> TEXT = vec(C_U8).as(CompactWires::bytes, CompactWires::numbers);

    static final Wire<List<Pair<AccountId, AlphaBalance>>> ALPHA_BY_ACCOUNT =
            vec(pair(Wires.ACCOUNT_ID, C_ALPHA));
    static final Wire<List<Pair<AccountId, TaoBalance>>> TAO_BY_ACCOUNT =
            vec(pair(Wires.ACCOUNT_ID, C_TAO));
    static final Wire<List<Pair<AccountId, Bytes>>> TEXT_BY_ACCOUNT =
            vec(pair(Wires.ACCOUNT_ID, TEXT));
    static final Wire<List<Pair<Integer, Integer>>> C_U16_PAIRS = vec(pair(C_U16, C_U16));

    private CompactWires() {}

    private static Bytes bytes(List<Integer> numbers) {
        var bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = numbers.get(i).byteValue();
        }
        return Bytes.wrap(bytes);
    }

    private static List<Integer> numbers(Bytes bytes) {
        var numbers = new ArrayList<Integer>(bytes.size());
        for (byte each : bytes.toArray()) {
            numbers.add(each & 0xFF);
        }
        return numbers;
    }
}
