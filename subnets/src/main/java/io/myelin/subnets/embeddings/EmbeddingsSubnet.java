package io.myelin.subnets.embeddings;

import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.neuron.spi.Validator;
import io.myelin.subnets.replay.ReplayMiner;

/// The embeddings market as a plug-in.
public final class EmbeddingsSubnet implements Subnet {
    @Override
    public String name() {
        return "embeddings";
    }

    @Override
    public String description() {
        return "miners are paid for vectors by which texts of the same meaning are found";
    }

    @Override
    public Miner miner(Settings settings) {
        return settings.option("backend", "").equals(ReplayMiner.BACKEND)
                ? new ReplayMiner(EmbeddingRequest.TYPE, null)
                : new EmbeddingMiner(EmbeddingBackends.open(settings));
    }

    @Override
    public Validator<?> validator(Settings settings) {
        return new EmbeddingValidator();
    }
}
