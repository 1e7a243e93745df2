package io.myelin.sdk.neuron.spi;

import io.myelin.chain.NetUid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a plug-in is told when it is made: where it runs, options by name, and a folder of its own.
public record Settings(NetUid netuid, Map<String, String> options, Path dataFolder) {
    public Settings {
        options = Map.copyOf(options);
    }

    /// Refuses options that are none of `names`: one that is misspelt would do nothing without a word.
    public void requireKnown(String... names) {
        for (var option : options.keySet()) {
            if (!List.of(names).contains(option)) {
                throw new IllegalArgumentException(
                        "there is no option " + option + "; known are " + String.join(", ", names));
            }
        }
    }

    /// The option called `name`, or `otherwise`.
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /// The integer option called `name`, or `otherwise`.
    public int intOption(String name, int otherwise) {
        var text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "option " + name + " is `" + text + "`, expected an integer", e);
        }
    }
}
