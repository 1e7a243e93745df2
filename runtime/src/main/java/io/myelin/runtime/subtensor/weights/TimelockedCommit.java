package io.myelin.runtime.subtensor.weights;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.scale.Pair;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;

/// Weights encrypted to a drand round: who committed them, at which block, the ciphertext, the round.
public record TimelockedCommit(AccountId hotkey, long block, Bytes ciphertext, long revealRound) {
    /// Longest ciphertext in bytes.
    public static final int MAX_CIPHERTEXT_BYTES = 5000;

    private static final Wire<Bytes> CIPHERTEXT = Wires.boundedBytes(MAX_CIPHERTEXT_BYTES);

    static final Wire<TimelockedCommit> WIRE =
            Wires.pair(Wires.pair(Wires.ACCOUNT_ID, Wires.U64), Wires.pair(CIPHERTEXT, Wires.U64))
                    .shapedAs(
                            new WireType.Tuple(
                                    List.of(
                                            Wires.ACCOUNT_ID.type(),
                                            Wires.U64.type(),
                                            CIPHERTEXT.type(),
                                            Wires.U64.type())))
                    .as(
                            it ->
                                    new TimelockedCommit(
                                            it.first().first(),
                                            it.first().second(),
                                            it.second().first(),
                                            it.second().second()),
                            it ->
                                    new Pair<>(
                                            new Pair<>(it.hotkey, it.block),
                                            new Pair<>(it.ciphertext, it.revealRound)));
}
