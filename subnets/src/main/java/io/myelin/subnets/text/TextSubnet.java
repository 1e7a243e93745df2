package io.myelin.subnets.text;

import io.myelin.sdk.neuron.spi.Miner;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.sdk.neuron.spi.Subnet;
import io.myelin.sdk.neuron.spi.Validator;
import io.myelin.subnets.replay.ReplayMiner;

/// The text market as a plug-in.
public final class TextSubnet implements Subnet {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public String description() {
        return "miners are paid for right answers to conversations";
    }

    @Override
    public Miner miner(Settings settings) {
        return settings.option("backend", "").equals(ReplayMiner.BACKEND)
                ? new ReplayMiner(TextRequest.ANSWER, TextRequest.STREAM)
                : new TextMiner(TextBackends.open(settings));
    }

    @Override
    public Validator<?> validator(Settings settings) {
        return new TextValidator();
    }
}
