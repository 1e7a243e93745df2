package io.myelin.sdk.neuron;

import io.myelin.chain.NetUid;
import io.myelin.sdk.wallet.NeuronKeys;
import java.nio.file.Path;
import java.time.Duration;

/// How a validator runs.
///
/// `sampleSize` miners are asked in each step, `stepPause` lies between steps. Weights are set when `weightsEveryBlocks` blocks
/// have passed since the last time and the chain's own rate limit allows it. `scoreFile` keeps the averages across restarts; weights that are
/// committed to and not yet revealed are kept beside it.
public record ValidatorConfig(
        NetUid netuid,
        NeuronKeys keys,
        Registration.Policy registration,
        int sampleSize,
        Duration stepPause,
        int weightsEveryBlocks,
        Path scoreFile) {
    public ValidatorConfig {
        if (sampleSize < 1 || weightsEveryBlocks < 1) {
            throw new IllegalArgumentException(
                    "sample of "
                            + sampleSize
                            + ", weights every "
                            + weightsEveryBlocks
                            + " blocks: both must be at least 1");
        }
    }

    /// Where commitments to weights are kept until they are revealed.
    Path commitFile() {
        return scoreFile.resolveSibling("commits.json");
    }
}
