package io.myelin.runtime.system;

import io.myelin.block.Digest;
import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.block.MultiSignature;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.WireType.Primitive;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Wires of the block's own types: their bytes are written in `io.myelin.block`, their shapes here.
public final class BlockWires {
    private static final WireType BYTES = new WireType.Sequence(Primitive.U8);
    private static final WireType ENGINE = new WireType.Array(Primitive.U8, 4);

    public static final Wire<MultiAddress> ADDRESS =
            new ForeignWire<>(
                    new WireType.Variants(
                            "sp_runtime::multiaddress::MultiAddress",
                            List.of(
                                    new WireType.Param("AccountId", Wires.ACCOUNT_ID.type()),
                                    new WireType.Param("AccountIndex", WireType.UNIT)),
                            List.of(
                                    variant("Id", 0, Wires.ACCOUNT_ID.type()),
                                    variant("Index", 1, new WireType.Compact(WireType.UNIT)),
                                    variant("Raw", 2, BYTES),
                                    variant("Address32", 3, new WireType.Array(Primitive.U8, 32)),
                                    variant("Address20", 4, new WireType.Array(Primitive.U8, 20)))),
                    MultiAddress::writeTo,
                    MultiAddress::read);

    public static final Wire<MultiSignature> SIGNATURE =
            new ForeignWire<>(
                    new WireType.Variants(
                            "sp_runtime::MultiSignature",
                            List.of(),
                            List.of(
                                    variant("Ed25519", 0, new WireType.Array(Primitive.U8, 64)),
                                    variant("Sr25519", 1, new WireType.Array(Primitive.U8, 64)),
                                    variant("Ecdsa", 2, new WireType.Array(Primitive.U8, 65)))),
                    MultiSignature::writeTo,
                    MultiSignature::read);

    private static final WireType DIGEST_ITEM =
            new WireType.Variants(
                    "sp_runtime::generic::digest::DigestItem",
                    List.of(),
                    List.of(
                            variant("Other", 0, BYTES),
                            variant("Consensus", 4, ENGINE, BYTES),
                            variant("Seal", 5, ENGINE, BYTES),
                            variant("PreRuntime", 6, ENGINE, BYTES),
                            variant("RuntimeEnvironmentUpdated", 8)));

    public static final Wire<Digest> DIGEST =
            new ForeignWire<>(
                    Wires.struct(
                            "sp_runtime::generic::digest::Digest",
                            new WireType.Field(
                                    "logs", new WireType.Sequence(DIGEST_ITEM), "Vec<DigestItem>")),
                    Digest::writeTo,
                    Digest::read);

    public static final Wire<Header> HEADER =
            new ForeignWire<>(
                    new WireType.Composite(
                            "sp_runtime::generic::header::Header",
                            List.of(
                                    new WireType.Param("Number", Primitive.U32),
                                    new WireType.Param("Hash", null)),
                            List.of(
                                    field("parent_hash", Wires.H256.type()),
                                    field("number", new WireType.Compact(Primitive.U32)),
                                    field("state_root", Wires.H256.type()),
                                    field("extrinsics_root", Wires.H256.type()),
                                    field("digest", DIGEST.type()))),
                    Header::writeTo,
                    Header::read);

    private BlockWires() {}

    private static WireType.Field field(String name, WireType type) {
        return new WireType.Field(name, type, "");
    }

    private static WireType.Variant variant(String name, int index, WireType... fields) {
        var list = new ArrayList<WireType.Field>();
        for (var field : fields) {
            list.add(WireType.unnamed(field));
        }
        return new WireType.Variant(name, index, list);
    }

    /// A wire of a type that writes and reads itself.
    private record ForeignWire<T>(
            WireType type, BiConsumer<T, ScaleWriter> writer, Function<ScaleReader, T> reader)
            implements Wire<T> {
        @Override
        public void write(T value, ScaleWriter out) {
            writer.accept(value, out);
        }

        @Override
        public T read(ScaleReader in) {
            int start = in.offset();
            try {
                return reader.apply(in);
            } catch (IllegalArgumentException e) {
                throw new ScaleException(start, String.valueOf(e.getMessage()));
            }
        }
    }
}
