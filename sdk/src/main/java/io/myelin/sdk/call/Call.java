package io.myelin.sdk.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to the chain: pallet and call by wire name, arguments by name as plain values.
///
/// Arguments are what [io.myelin.metadata.Value#from] takes: the chain's words, numbers, texts, lists, maps, values.
public record Call(String pallet, String name, Map<String, @Nullable Object> arguments) {
    public Call {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /// A call from alternating argument names and values.
    public static Call of(String pallet, String name, @Nullable Object... namesAndValues) {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Call(pallet, name, arguments);
    }

    @Override
    public String toString() {
        return pallet + "." + name;
    }
}
