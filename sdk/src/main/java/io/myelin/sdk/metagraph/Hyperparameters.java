package io.myelin.sdk.metagraph;

import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.sdk.client.ChainView;

/// The settings of a subnet that neurons act on.
public record Hyperparameters(
        int tempoBlocks,
        int minAllowedWeights,
        int maxWeightsLimitU16,
        long weightsVersionKey,
        long weightsRateLimitBlocks,
        boolean isCommitRevealOn,
        TaoBalance burn) {
    private static final String PALLET = "SubtensorModule";

    public static Hyperparameters read(ChainView view, NetUid netuid) {
        return new Hyperparameters(
                (int) number(view, "Tempo", netuid, 0),
                (int) number(view, "MinAllowedWeights", netuid, 0),
                (int) number(view, "MaxWeightsLimit", netuid, 0xFFFF),
                number(view, "WeightsVersionKey", netuid, 0),
                number(view, "WeightsSetRateLimit", netuid, 0),
                view.hasStorage(PALLET, "CommitRevealWeightsEnabled")
                        && view.storage(PALLET, "CommitRevealWeightsEnabled", netuid).asBool(),
                new TaoBalance(number(view, "Burn", netuid, 0)));
    }

    private static long number(ChainView view, String item, NetUid netuid, long otherwise) {
        return view.hasStorage(PALLET, item)
                ? view.storage(PALLET, item, netuid).asLong()
                : otherwise;
    }
}
