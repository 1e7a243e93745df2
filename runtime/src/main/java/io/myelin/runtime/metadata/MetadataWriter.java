package io.myelin.runtime.metadata;

import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.KeyPart;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PalletPart;
import io.myelin.runtime.kernel.StorageItem;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;

/// Writes metadata 14, 15 and 16 of one assembled runtime.
///
/// Types are numbered once, in the order in which version 16 names them, and all versions use these numbers.
/// Source: frame-metadata 23, `v14.rs`, `v15.rs`, `v16.rs`; frame-support `construct_runtime` (order of visits).
public final class MetadataWriter {
    /// The versions that are offered.
    public static final List<Integer> VERSIONS = List.of(14, 15, 16);

    private static final String RUNTIME = "node_subtensor_runtime";
    private static final byte[] MAGIC = {'m', 'e', 't', 'a'};

    private final Kernel kernel;
    private final ExtrinsicShape extrinsic;
    private final List<ApiShape> apis;
    private final TypeNumbering types = new TypeNumbering();

    public MetadataWriter(Kernel kernel, ExtrinsicShape extrinsic, List<ApiShape> apis) {
        this.kernel = kernel;
        this.extrinsic = extrinsic;
        this.apis = List.copyOf(apis);
        numberAll();
    }

    /// The metadata of one of [#VERSIONS], starting with `meta`.
    public Bytes write(int version) {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException(
                    "metadata version " + version + ", offered are " + VERSIONS);
        }
        var out = new ScaleWriter();
        out.raw(MAGIC).u8(version);
        types.write(out);
        out.compact(kernel.pallets().size());
        kernel.pallets().forEach((index, pallet) -> write(index, pallet, version, out));
        writeExtrinsic(version, out);
        if (version <= 15) {
            id(runtimeType(), out);
        }
        if (version >= 15) {
            writeApis(version, out);
            id(callType(), out);
            id(eventType(), out);
            id(errorType(), out);
            out.compact(0); // custom values
        }
        return out.toBytes();
    }

    private void numberAll() {
        kernel.pallets().forEach(this::number);
        types.of(extrinsic.address());
        types.of(callType());
        types.of(extrinsic.signature());
        for (var extension : extrinsic.extensions()) {
            types.of(extension.extra());
            types.of(extension.implicit());
        }
        for (var api : apis) {
            for (var method : api.methods()) {
                method.inputs().forEach(input -> types.of(input.type()));
                types.of(method.output());
            }
        }
        types.of(callType());
        types.of(eventType());
        types.of(errorType());
        types.of(extrinsic.extra());
        types.of(extrinsic.type());
        types.of(runtimeType());
        // Python clients look these two up by name.
        types.of(new WireType.Sequence(Wires.ACCOUNT_ID.type()));
        types.of(Wires.option(Wires.pair(Wires.ACCOUNT_ID, Wires.U16)).type());
    }

    private void number(int index, Pallet pallet) {
        for (var item : pallet.storage()) {
            if (!item.keyParts().isEmpty()) {
                types.of(keyType(item));
            }
            types.of(item.wire().type());
        }
        number(index, pallet, PalletPart.CALL);
        number(index, pallet, PalletPart.EVENT);
        pallet.constants().forEach(constant -> types.of(constant.wire().type()));
        number(index, pallet, PalletPart.ERROR);
    }

    private void number(int index, Pallet pallet, PalletPart part) {
        if (part.isIn(pallet)) {
            types.of(kernel.palletType(index, part));
        }
    }

    private void id(WireType shape, ScaleWriter out) {
        out.compact(types.of(shape));
    }

    private void write(int index, Pallet pallet, int version, ScaleWriter out) {
        out.text(pallet.name());
        out.bool(!pallet.storage().isEmpty());
        if (!pallet.storage().isEmpty()) {
            out.text(pallet.name());
            out.compact(pallet.storage().size());
            pallet.storage().forEach(item -> write(item, version, out));
        }
        write(index, pallet, PalletPart.CALL, version, out);
        write(index, pallet, PalletPart.EVENT, version, out);
        out.compact(pallet.constants().size());
        pallet.constants().forEach(constant -> write(constant, version, out));
        write(index, pallet, PalletPart.ERROR, version, out);
        if (version >= 16) {
            out.compact(0); // associated types
            out.compact(0); // view functions
        }
        out.u8(index);
        if (version >= 15) {
            Parts.noDocs(out);
        }
        deprecation(version, out);
    }

    private void write(int index, Pallet pallet, PalletPart part, int version, ScaleWriter out) {
        out.bool(part.isIn(pallet));
        if (part.isIn(pallet)) {
            id(kernel.palletType(index, part), out);
            if (version >= 16) {
                out.compact(0); // deprecated variants
            }
        }
    }

    private static void deprecation(int version, ScaleWriter out) {
        if (version >= 16) {
            Parts.notDeprecated(out);
        }
    }

    private void write(StorageItem<?, ?> item, int version, ScaleWriter out) {
        out.text(item.name());
        out.u8(item.isOptional() ? 0 : 1);
        var parts = item.keyParts();
        out.u8(parts.isEmpty() ? 0 : 1);
        if (!parts.isEmpty()) {
            out.compact(parts.size());
            parts.forEach(part -> out.u8(tag(part.hasher())));
            id(keyType(item), out);
        }
        id(item.wire().type(), out);
        out.bytes(item.defaultBytes(kernel.params()));
        Parts.noDocs(out);
        deprecation(version, out);
    }

    /// A map with one key has that key's type, one with several a tuple of them.
    private static WireType keyType(StorageItem<?, ?> item) {
        var keys = item.keyParts().stream().map(part -> part.wire().type()).toList();
        return keys.size() == 1 ? keys.getFirst() : new WireType.Tuple(keys);
    }

    /// The hasher's place in metadata's enum.
    private static int tag(KeyPart.Hasher hasher) {
        return switch (hasher) {
            case BLAKE2_128_CONCAT -> 2;
            case TWOX64_CONCAT -> 5;
            case IDENTITY -> 6;
        };
    }

    private <V> void write(Pallet.Constant<V> constant, int version, ScaleWriter out) {
        out.text(constant.name());
        id(constant.wire().type(), out);
        out.bytes(constant.wire().encode(constant.value().apply(kernel.params())));
        Parts.noDocs(out);
        deprecation(version, out);
    }

    private void writeExtrinsic(int version, ScaleWriter out) {
        switch (version) {
            case 14 -> {
                id(extrinsic.type(), out);
                out.u8(4);
            }
            case 15 -> {
                out.u8(4);
                id(extrinsic.address(), out);
                id(callType(), out);
                id(extrinsic.signature(), out);
                id(extrinsic.extra(), out);
            }
            default -> {
                out.compact(2).u8(4).u8(5);
                id(extrinsic.address(), out);
                id(callType(), out);
                id(extrinsic.signature(), out);
                // Extension set 0 has all extensions in order.
                out.compact(1).u8(0).compact(extrinsic.extensions().size());
                for (int i = 0; i < extrinsic.extensions().size(); i++) {
                    out.compact(i);
                }
            }
        }
        out.compact(extrinsic.extensions().size());
        for (var extension : extrinsic.extensions()) {
            out.text(extension.identifier());
            id(extension.extra(), out);
            id(extension.implicit(), out);
        }
    }

    private void writeApis(int version, ScaleWriter out) {
        out.compact(apis.size());
        for (var api : apis) {
            out.text(api.name());
            out.compact(api.methods().size());
            for (var method : api.methods()) {
                out.text(method.name());
                out.compact(method.inputs().size());
                for (var input : method.inputs()) {
                    out.text(input.name());
                    id(input.type(), out);
                }
                id(method.output(), out);
                Parts.noDocs(out);
                deprecation(version, out);
            }
            Parts.noDocs(out);
            if (version >= 16) {
                out.compact(api.version());
            }
            deprecation(version, out);
        }
    }

    private WireType callType() {
        return kernel.callWire().type();
    }

    private WireType eventType() {
        return kernel.eventWire().type();
    }

    private WireType errorType() {
        return kernel.outerType(PalletPart.ERROR);
    }

    private static WireType runtimeType() {
        return new WireType.Composite(RUNTIME + "::Runtime", List.of(), List.of());
    }
}
