package io.myelin.sdk.client;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.metadata.StorageEntry;
import io.myelin.metadata.Value;
import io.myelin.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The chain's state at one block, or at whatever block is best when asked.
///
/// Items, keys and values are named and typed as the node's metadata says. Keys may be plain Java values (see [Value#from]).
public final class ChainView {
    /// Keys asked for in one request; nodes refuse more than 1,000.
    private static final int PAGE_KEYS = 1000;

    /// Most entries that one map reading returns.
    private static final int ENTRIES_MAX = 2_000_000;

    private final RpcConnection rpc;
    private final RuntimeInfo runtime;
    private final @Nullable Hash256 block;

    ChainView(RpcConnection rpc, RuntimeInfo runtime, @Nullable Hash256 block) {
        this.rpc = rpc;
        this.runtime = runtime;
        this.block = block;
    }

    /// One entry of a storage map.
    public record Entry(List<Value> keys, Value value) {
        public Entry {
            keys = List.copyOf(keys);
        }

        /// The last key: the only one that varies when all others were given.
        public Value lastKey() {
            return keys.getLast();
        }
    }

    /// The value of a storage item, its default when it is absent; throws [NoSuchElementException] when it is absent without one.
    public Value storage(String pallet, String item, Object... keys) {
        return findStorage(pallet, item, keys)
                .orElseThrow(() ->
                        new NoSuchElementException(
                                pallet + "." + item + List.of(keys) + " is not set"));
    }

    /// The value of a storage item, its default when it is absent, nothing when it is absent without one.
    public Optional<Value> findStorage(String pallet, String item, Object... keys) {
        var entry = entry(pallet, item);
        requireAllKeys(pallet, entry, keys.length);
        var data = RpcJson.bytes(rpc.request("state_getStorage", key(pallet, entry, keys), block));
        return decode(entry, data);
    }

    /// Whether the chain's metadata has this storage item.
    public boolean hasStorage(String pallet, String item) {
        return runtime.metadata()
                .findPallet(pallet)
                .flatMap(found -> found.findStorage(item))
                .isPresent();
    }

    /// Several entries of one map in one request, in the order of `keys`; each has all keys of one entry.
    public List<Optional<Value>> storages(
            String pallet, String item, List<? extends List<?>> keys) {
        var entry = entry(pallet, item);
        var storageKeys = new ArrayList<Bytes>();
        for (var each : keys) {
            requireAllKeys(pallet, entry, each.size());
            storageKeys.add(key(pallet, entry, each.toArray()));
        }
        return query(storageKeys).stream().map(data -> decode(entry, data.orElse(null))).toList();
    }

    /// All entries of a map that share the first `keys`, in the order of their storage keys.
    public List<Entry> map(String pallet, String item, Object... keys) {
        var entry = entry(pallet, item);
        var prefix = key(pallet, entry, keys);
        var entries = new ArrayList<Entry>();
        var start = prefix;
        while (true) {
            var page = keysAfter(prefix, start);
            if (page.isEmpty()) {
                return entries;
            }
            var values = query(page);
            for (int i = 0; i < page.size(); i++) {
                var data = values.get(i).orElse(null);
                if (data != null) {
                    entries.add(
                            new Entry(
                                    StorageKeys.parse(entry, runtime.codec(), page.get(i)),
                                    runtime.codec().decode(entry.valueType(), data)));
                }
            }
            if (page.size() < PAGE_KEYS) {
                return entries;
            }
            if (entries.size() > ENTRIES_MAX) {
                throw new IllegalStateException(
                        pallet + "." + item + " has more than " + ENTRIES_MAX + " entries");
            }
            start = page.getLast();
        }
    }

    private List<Bytes> keysAfter(Bytes prefix, Bytes start) {
        var answer = rpc.request("state_getKeysPaged", prefix, PAGE_KEYS, start, block);
        var keys = new ArrayList<Bytes>();
        for (var key : answer) {
            keys.add(RpcJson.bytesOrThrow("state_getKeysPaged", key));
        }
        return keys;
    }

    private List<Optional<Bytes>> query(List<Bytes> keys) {
        var found = new HashMap<Bytes, Bytes>();
        for (int from = 0; from < keys.size(); from += PAGE_KEYS) {
            var page = keys.subList(from, Math.min(keys.size(), from + PAGE_KEYS));
            for (var set : rpc.request("state_queryStorageAt", page, block)) {
                for (var change : set.path("changes")) {
                    var value = RpcJson.bytes(change.get(1));
                    if (value != null) {
                        found.put(
                                RpcJson.bytesOrThrow("state_queryStorageAt", change.get(0)), value);
                    }
                }
            }
        }
        return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
    }

    /// A value that the runtime fixes.
    public Value constant(String pallet, String name) {
        var constant = runtime.metadata().constant(pallet, name);
        return runtime.codec().decode(constant.type(), constant.value());
    }

    /// Asks a runtime API, such as `call("AccountNonceApi", "account_nonce", account)`.
    public Value call(String api, String method, Object... arguments) {
        var declared =
                runtime.metadata()
                        .findApi(api)
                        .flatMap(found -> found.findMethod(method))
                        .orElseThrow(() ->
                                new NoSuchElementException(
                                        "runtime API "
                                                + api
                                                + "."
                                                + method
                                                + " is not in the metadata of this chain"));
        if (declared.inputs().size() != arguments.length) {
            throw new IllegalArgumentException(
                    api
                            + "."
                            + method
                            + " takes "
                            + declared.inputs().size()
                            + " arguments, not "
                            + arguments.length);
        }
        var data = new ScaleWriter();
        for (int i = 0; i < arguments.length; i++) {
            runtime.codec().write(declared.inputs().get(i).type(), Value.from(arguments[i]), data);
        }
        return runtime.codec()
                .decode(declared.outputType(), callRaw(api + "_" + method, data.toBytes()));
    }

    /// Whether the runtime offers this API.
    public boolean offers(String api, String method) {
        return runtime.metadata()
                .findApi(api)
                .flatMap(found -> found.findMethod(method))
                .isPresent();
    }

    /// Asks a runtime API with encoded arguments and returns the encoded result.
    public Bytes callRaw(String name, Bytes arguments) {
        return RpcJson.bytesOrThrow(name, rpc.request("state_call", name, arguments, block));
    }

    /// What happened in this view's block.
    public List<ChainEvent> events() {
        var records = storage("System", "Events").children();
        var events = new ArrayList<ChainEvent>(records.size());
        for (var entry : records) {
            var phase = entry.at("phase");
            int index = phase.variantName().equals("ApplyExtrinsic") ? phase.at(0).asInt() : -1;
            var outer = entry.at("event");
            var inner = outer.at(0);
            events.add(new ChainEvent(index, outer.variantName(), inner.variantName(), inner));
        }
        return events;
    }

    private StorageEntry entry(String pallet, String item) {
        return runtime.metadata().storage(pallet, item);
    }

    private Bytes key(String pallet, StorageEntry entry, Object... keys) {
        var prefix = runtime.metadata().pallet(pallet).storagePrefix();
        return StorageKeys.key(prefix == null ? pallet : prefix, entry, runtime.codec(), keys);
    }

    private static void requireAllKeys(String pallet, StorageEntry entry, int given) {
        if (entry.hashers().size() != given) {
            throw new IllegalArgumentException(
                    pallet
                            + "."
                            + entry.name()
                            + " takes "
                            + entry.hashers().size()
                            + " keys, not "
                            + given);
        }
    }

    private Optional<Value> decode(StorageEntry entry, @Nullable Bytes data) {
        if (data != null) {
            return Optional.of(runtime.codec().decode(entry.valueType(), data));
        }
        return entry.modifier() == StorageEntry.Modifier.DEFAULT
                ? Optional.of(runtime.codec().decode(entry.valueType(), entry.defaultValue()))
                : Optional.empty();
    }
}
