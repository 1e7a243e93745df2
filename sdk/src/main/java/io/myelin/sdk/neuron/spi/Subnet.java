package io.myelin.sdk.neuron.spi;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// A market for one digital commodity, as a plug-in. List the class in `META-INF/services`.
public interface Subnet {
    /// Short name for commands, such as `text`; unique among plug-ins.
    String name();

    /// One sentence: what miners are paid for.
    String description();

    /// A miner with the back end that `settings` ask for. Throws [IllegalArgumentException] naming a wrong option, and
    /// [io.myelin.sdk.neuron.NeuronException] when what it needs cannot be had.
    Miner miner(Settings settings);

    /// A validator. Throws [IllegalArgumentException] naming a wrong option.
    Validator<?> validator(Settings settings);

    /// All subnets on the class path, by name.
    static List<Subnet> all() {
        return ServiceLoader.load(Subnet.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    static Optional<Subnet> find(String name) {
        return all().stream().filter(subnet -> subnet.name().equals(name)).findFirst();
    }
}
