package io.myelin.runtime.audit;

import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.StorageItem;
import java.util.TreeMap;
import java.util.TreeSet;

/// Storage: each entry belongs to a declared item, and its value is written as its type writes it.
final class StorageBook {
    private static final Bytes WELL_KNOWN = Bytes.ofUtf8(":");

    private StorageBook() {}

    static void audit(Kernel kernel, State state, Findings findings) {
        var items = new TreeMap<Bytes, StorageItem<?, ?>>();
        var versions = new TreeSet<Bytes>();
        for (var pallet : kernel.pallets().values()) {
            for (var item : pallet.storage()) {
                items.put(item.prefix(), item);
            }
            versions.add(pallet.storageVersionKey());
        }
        for (var key : state.keys(Bytes.EMPTY)) {
            if (key.startsWith(WELL_KNOWN) || versions.contains(key)) {
                continue;
            }
            var nearest = items.floorEntry(key);
            boolean declared = nearest != null && key.startsWith(nearest.getKey());
            findings.unless(declared, "no item has the key {}", key);
            if (declared) {
                var value = state.get(key);
                findings.unless(
                        value != null && isAsWritten(nearest.getValue(), value),
                        "{} holds {}, which is not how its type is written",
                        nearest.getValue().name(),
                        value);
            }
        }
    }

    private static <V> boolean isAsWritten(StorageItem<?, V> item, Bytes stored) {
        V value = item.decode(stored);
        return value != null && item.encode(value).equals(stored);
    }
}
