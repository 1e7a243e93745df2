package io.myelin.runtime.assembly;

import io.myelin.runtime.system.SystemExtensions;
import io.myelin.runtime.system.TransactionExtension;
import io.myelin.scale.WireType;

/// An extension that clients expect by name and that has nothing to say about this runtime's calls.
record NamedExtension(String identifier, String path) implements TransactionExtension {
    @Override
    public WireType extraType() {
        return SystemExtensions.overRuntime(path);
    }
}
