package io.myelin.metadata;

import io.myelin.chain.Bytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pallet: its wire index and all it offers. Calls, events and errors are enums in the type registry.
///
/// `storagePrefix` is the text whose twox128 starts the keys, null for a pallet without storage.
public record PalletMetadata(
        String name,
        int index,
        @Nullable String storagePrefix,
        List<StorageEntry> storage,
        @Nullable Integer callType,
        @Nullable Integer eventType,
        @Nullable Integer errorType,
        List<Constant> constants) {
    public PalletMetadata {
        storage = List.copyOf(storage);
        constants = List.copyOf(constants);
    }

    /// A value fixed by the runtime, encoded.
    public record Constant(String name, int type, Bytes value, List<String> docs) {
        public Constant {
            docs = List.copyOf(docs);
        }
    }

    public Optional<StorageEntry> findStorage(String item) {
        return storage.stream().filter(entry -> entry.name().equals(item)).findFirst();
    }

    public Optional<Constant> findConstant(String constant) {
        return constants.stream().filter(entry -> entry.name().equals(constant)).findFirst();
    }
}
