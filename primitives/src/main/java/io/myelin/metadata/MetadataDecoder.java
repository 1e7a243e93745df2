package io.myelin.metadata;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads metadata versions 14, 15 and 16 into [Metadata].
///
/// Layout: `meta`, version byte, type registry, pallets, extrinsic, then what the version adds. What the model
/// does not keep (deprecation notes, view functions, custom values) is read over.
/// Source: frame-metadata 23, `v14.rs`, `v15.rs`, `v16.rs`; scale-info 2 `portable.rs`.
public final class MetadataDecoder {
    /// `meta` as a little-endian u32.
    static final int MAGIC = 0x6174656d;

    private final ScaleReader in;
    private final int version;

    private MetadataDecoder(ScaleReader in) {
        this.in = in;
        if (in.u32() != MAGIC) {
            throw in.refuse("metadata does not start with `meta`");
        }
        this.version = in.u8();
        if (version < 14 || version > 16) {
            throw in.refuse("metadata version " + version + ", expected 14, 15 or 16");
        }
    }

    /// Decodes bytes that start with `meta` and refuses bytes left over.
    public static Metadata decode(Bytes encoded) {
        var decoder = new MetadataDecoder(new ScaleReader(encoded));
        var metadata = decoder.metadata();
        decoder.in.expectEnd();
        return metadata;
    }

    private Metadata metadata() {
        var types = types();
        var pallets = list(() -> pallet(types));
        var extrinsic = extrinsic();
        if (version <= 15) {
            id(); // the type `Runtime`
        }
        List<RuntimeApi> apis = List.of();
        if (version >= 15) {
            apis = list(this::api);
            id(); // outer call
            id(); // outer event
            id(); // outer error
            list(this::custom);
        }
        return new Metadata(version, types, pallets, extrinsic, apis);
    }

    private TypeRegistry types() {
        var types = list(this::type);
        try {
            var registry = new TypeRegistry(types);
            types.forEach(type -> checkIds(type.def(), types.size()));
            return registry;
        } catch (IllegalArgumentException e) {
            throw in.refuse(String.valueOf(e.getMessage()));
        }
    }

    private void checkIds(TypeDef def, int count) {
        switch (def) {
            case TypeDef.Composite(var fields) -> fields.forEach(f -> check(f.type(), count));
            case TypeDef.Variants(var variants) ->
                    variants.forEach(v -> v.fields().forEach(f -> check(f.type(), count)));
            case TypeDef.Sequence(int element) -> check(element, count);
            case TypeDef.Array(int _, int element) -> check(element, count);
            case TypeDef.Tuple(var elements) -> elements.forEach(e -> check(e, count));
            case TypeDef.Primitive _ -> {}
            case TypeDef.Compact(int inner) -> check(inner, count);
            case TypeDef.BitSequence(int store, int order) -> {
                check(store, count);
                check(order, count);
            }
        }
    }

    private void check(int id, int count) {
        if (id >= count) {
            throw in.refuse("type id " + id + " is outside the registry of " + count + " types");
        }
    }

    private PortableType type() {
        int id = id();
        var path = list(in::text);
        var params = list(() -> new PortableType.Param(in.text(), option(this::id)));
        var def = def();
        return new PortableType(id, path, params, def, docs());
    }

    private TypeDef def() {
        int tag = in.u8();
        return switch (tag) {
            case 0 -> new TypeDef.Composite(list(this::field));
            case 1 -> new TypeDef.Variants(list(this::variant));
            case 2 -> new TypeDef.Sequence(id());
            case 3 -> {
                int length = in.u32();
                if (length < 0) {
                    throw in.refuse("array of " + Integer.toUnsignedString(length) + " elements");
                }
                yield new TypeDef.Array(length, id());
            }
            case 4 -> new TypeDef.Tuple(list(this::id));
            case 5 -> {
                int kind = in.u8();
                var kinds = TypeDef.Primitive.values();
                if (kind >= kinds.length) {
                    throw in.refuse("primitive type " + kind + " is outside 0..14");
                }
                yield kinds[kind];
            }
            case 6 -> new TypeDef.Compact(id());
            case 7 -> new TypeDef.BitSequence(id(), id());
            default -> throw in.refuse("type definition tag " + tag + " is outside 0..7");
        };
    }

    private TypeDef.Field field() {
        var name = option(in::text);
        int type = id();
        var typeName = option(in::text);
        docs();
        return new TypeDef.Field(name, type, typeName);
    }

    private TypeDef.Variant variant() {
        var name = in.text();
        var fields = list(this::field);
        int index = in.u8();
        return new TypeDef.Variant(name, index, fields, docs());
    }

    private PalletMetadata pallet(TypeRegistry types) {
        var name = in.text();
        String prefix = null;
        List<StorageEntry> storage = List.of();
        if (in.bool()) {
            prefix = in.text();
            storage = list(() -> storageEntry(types));
        }
        var calls = option(this::enumType);
        var events = option(this::enumType);
        var constants = list(this::constant);
        var errors = option(this::enumType);
        if (version >= 16) {
            list(this::associatedType);
            list(this::viewFunction);
        }
        int index = in.u8();
        if (version >= 15) {
            docs();
        }
        deprecation();
        return new PalletMetadata(name, index, prefix, storage, calls, events, errors, constants);
    }

    private StorageEntry storageEntry(TypeRegistry types) {
        var name = in.text();
        var modifier = in.bool() ? StorageEntry.Modifier.DEFAULT : StorageEntry.Modifier.OPTIONAL;
        List<StorageEntry.Hasher> hashers = List.of();
        List<Integer> keys = List.of();
        int value;
        if (in.bool()) {
            hashers = list(this::hasher);
            int key = id();
            value = id();
            keys = keyTypes(types, key, hashers.size());
        } else {
            value = id();
        }
        var defaultValue = in.bytes();
        var docs = docs();
        deprecation();
        if (keys.size() != hashers.size()) {
            throw in.refuse(
                    "storage item " + name + " has " + hashers.size() + " hashers for " + keys);
        }
        return new StorageEntry(name, modifier, hashers, keys, value, defaultValue, docs);
    }

    /// One hasher takes the key type whole; several split a tuple.
    private List<Integer> keyTypes(TypeRegistry types, int key, int hashers) {
        if (hashers == 1) {
            return List.of(key);
        }
        check(key, types.size());
        return types.def(key) instanceof TypeDef.Tuple(var elements) ? elements : List.of();
    }

    private StorageEntry.Hasher hasher() {
        int tag = in.u8();
        var hashers = StorageEntry.Hasher.values();
        if (tag >= hashers.length) {
            throw in.refuse("storage hasher " + tag + " is outside 0..6");
        }
        return hashers[tag];
    }

    private PalletMetadata.Constant constant() {
        var constant = new PalletMetadata.Constant(in.text(), id(), in.bytes(), docs());
        deprecation();
        return constant;
    }

    private String associatedType() {
        var name = in.text();
        id();
        docs();
        return name;
    }

    private String viewFunction() {
        in.raw(32);
        return method().name();
    }

    private ExtrinsicMetadata extrinsic() {
        if (version == 14) {
            id();
            var versions = List.of(in.u8());
            return new ExtrinsicMetadata(versions, null, null, list(this::extension));
        }
        if (version == 15) {
            var versions = List.of(in.u8());
            int address = id();
            id(); // call
            int signature = id();
            id(); // extra
            return new ExtrinsicMetadata(versions, address, signature, list(this::extension));
        }
        var versions = list(in::u8);
        int address = id();
        id(); // call
        int signature = id();
        list(() -> {
            int extensionVersion = in.u8();
            list(this::id);
            return extensionVersion;
        });
        return new ExtrinsicMetadata(versions, address, signature, list(this::extension));
    }

    private ExtrinsicMetadata.Extension extension() {
        return new ExtrinsicMetadata.Extension(in.text(), id(), id());
    }

    private RuntimeApi api() {
        var name = in.text();
        var methods = list(this::method);
        docs();
        if (version >= 16) {
            in.compact(32); // the API's version
        }
        deprecation();
        return new RuntimeApi(name, methods);
    }

    private RuntimeApi.Method method() {
        var name = in.text();
        var inputs = list(() -> new RuntimeApi.Input(in.text(), id()));
        var method = new RuntimeApi.Method(name, inputs, id(), docs());
        deprecation();
        return method;
    }

    private String custom() {
        var name = in.text();
        id();
        in.bytes();
        return name;
    }

    /// The type of a pallet's calls, events or errors; version 16 adds notes by variant.
    private int enumType() {
        int type = id();
        if (version >= 16) {
            list(() -> {
                int variant = in.u8();
                deprecation();
                return variant;
            });
        }
        return type;
    }

    /// 0 in use, 1 deprecated, 2 deprecated with a note. Only version 16 writes it.
    private void deprecation() {
        if (version < 16) {
            return;
        }
        int tag = in.u8();
        if (tag > 2) {
            throw in.refuse("deprecation tag " + tag + " is outside 0..2");
        }
        if (tag == 2) {
            in.text();
            option(in::text);
        }
    }

    private List<String> docs() {
        return list(in::text);
    }

    private int id() {
        long id = in.compact(32);
        if (id > 1 << 20) {
            throw in.refuse("type id " + id + " is beyond " + (1 << 20));
        }
        return (int) id;
    }

    private <T> List<T> list(Supplier<T> element) {
        int count = in.length(1);
        var elements = new ArrayList<T>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return elements;
    }

    private <T> @Nullable T option(Supplier<T> value) {
        return in.bool() ? value.get() : null;
    }
}
