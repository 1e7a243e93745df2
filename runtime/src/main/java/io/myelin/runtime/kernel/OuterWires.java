package io.myelin.runtime.kernel;

import io.myelin.scale.RecordWires;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.WireType.Primitive;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What the wires of any call, any event and any dispatch error show in metadata, and the last of them.
final class OuterWires {
    private OuterWires() {}

    private static final String RUST_CRATE = "node_subtensor_runtime";

    static WireType callType(Supplier<Kernel> kernel) {
        return new WireType.Named(
                path(PalletPart.CALL), () -> outer(kernel.get(), PalletPart.CALL));
    }

    static WireType eventType(Kernel kernel) {
        return new WireType.Named(path(PalletPart.EVENT), () -> outer(kernel, PalletPart.EVENT));
    }

    private static String path(PalletPart part) {
        return RUST_CRATE + "::Runtime" + part.wireName();
    }

    /// A variant per pallet that has such a part, each with the pallet's own type as its one field.
    static WireType outer(Kernel kernel, PalletPart part) {
        var variants = new ArrayList<WireType.Variant>();
        kernel.pallets()
                .forEach((index, pallet) -> {
                    if (part.isIn(pallet)) {
                        var type = kernel.palletType(index, part);
                        var field = new WireType.Field(null, type, pallet.name() + part.wireName());
                        variants.add(new WireType.Variant(pallet.name(), index, List.of(field)));
                    }
                });
        return new WireType.Variants(path(part), List.of(), variants);
    }

    /// Source: sp-runtime `DispatchError`. A module's error takes four bytes, of which the first is the index.
    record ErrorWire(Kernel kernel) implements Wire<DispatchError> {
        @Override
        public void write(DispatchError error, ScaleWriter out) {
            switch (error) {
                case DispatchError.Other _ -> out.u8(0);
                case DispatchError.CannotLookup _ -> out.u8(1);
                case DispatchError.BadOrigin _ -> out.u8(2);
                case DispatchError.Module(var module) ->
                        out.u8(3)
                                .u8(kernel.palletOf(module))
                                .u8(module.ordinal())
                                .u8(0)
                                .u8(0)
                                .u8(0);
                case DispatchError.ConsumerRemaining _ -> out.u8(4);
                case DispatchError.NoProviders _ -> out.u8(5);
                case DispatchError.TooManyConsumers _ -> out.u8(6);
                case DispatchError.Token(var token) -> out.u8(7).u8(token.ordinal());
                case DispatchError.Arithmetic(var arithmetic) -> out.u8(8).u8(arithmetic.ordinal());
                case DispatchError.Transactional(var it) -> out.u8(9).u8(it.ordinal());
                case DispatchError.Exhausted _ -> out.u8(10);
                case DispatchError.Corruption _ -> out.u8(11);
                case DispatchError.Unavailable _ -> out.u8(12);
                case DispatchError.RootNotAllowed _ -> out.u8(13);
                case DispatchError.Trie(var trie) -> out.u8(14).u8(trie.ordinal());
            }
        }

        @Override
        public DispatchError read(ScaleReader in) {
            int start = in.offset();
            return switch (in.u8()) {
                case 0 -> new DispatchError.Other("");
                case 1 -> new DispatchError.CannotLookup();
                case 2 -> new DispatchError.BadOrigin();
                case 3 -> new DispatchError.Module(module(in));
                case 4 -> new DispatchError.ConsumerRemaining();
                case 5 -> new DispatchError.NoProviders();
                case 6 -> new DispatchError.TooManyConsumers();
                case 7 -> new DispatchError.Token(TOKEN.read(in));
                case 8 -> new DispatchError.Arithmetic(ARITHMETIC.read(in));
                case 9 -> new DispatchError.Transactional(TRANSACTIONAL.read(in));
                case 10 -> new DispatchError.Exhausted();
                case 11 -> new DispatchError.Corruption();
                case 12 -> new DispatchError.Unavailable();
                case 13 -> new DispatchError.RootNotAllowed();
                case 14 -> new DispatchError.Trie(TRIE.read(in));
                default -> throw new ScaleException(start, "no such dispatch error");
            };
        }

        private ModuleError module(ScaleReader in) {
            int start = in.offset();
            int pallet = in.u8();
            int index = in.u8();
            in.raw(3);
            var error = kernel.errorAt(pallet, index);
            if (error == null) {
                throw new ScaleException(start, "no error " + pallet + "." + index);
            }
            return error;
        }

        @Override
        public WireType type() {
            var module =
                    Wires.struct(
                            "sp_runtime::ModuleError",
                            new WireType.Field("index", Primitive.U8, "u8"),
                            new WireType.Field(
                                    "error",
                                    new WireType.Array(Primitive.U8, 4),
                                    "[u8; MAX_MODULE_ERROR_ENCODED_SIZE]"));
            return new WireType.Variants(
                    "sp_runtime::DispatchError",
                    List.of(),
                    List.of(
                            plain("Other", 0),
                            plain("CannotLookup", 1),
                            plain("BadOrigin", 2),
                            holding("Module", 3, module),
                            plain("ConsumerRemaining", 4),
                            plain("NoProviders", 5),
                            plain("TooManyConsumers", 6),
                            holding("Token", 7, TOKEN.type()),
                            holding("Arithmetic", 8, ARITHMETIC.type()),
                            holding("Transactional", 9, TRANSACTIONAL.type()),
                            plain("Exhausted", 10),
                            plain("Corruption", 11),
                            plain("Unavailable", 12),
                            plain("RootNotAllowed", 13),
                            holding("Trie", 14, TRIE.type())));
        }

        private static WireType.Variant plain(String name, int index) {
            return new WireType.Variant(name, index, List.of());
        }

        private static WireType.Variant holding(String name, int index, WireType type) {
            return new WireType.Variant(
                    name, index, List.of(new WireType.Field(null, type, name + "Error")));
        }

        private static final Wire<DispatchError.TokenError> TOKEN =
                RecordWires.PLAIN.of(DispatchError.TokenError.class);
        private static final Wire<DispatchError.ArithmeticError> ARITHMETIC =
                RecordWires.PLAIN.of(DispatchError.ArithmeticError.class);
        private static final Wire<DispatchError.TransactionalError> TRANSACTIONAL =
                RecordWires.PLAIN.of(DispatchError.TransactionalError.class);
        private static final Wire<DispatchError.TrieError> TRIE =
                RecordWires.PLAIN.of(DispatchError.TrieError.class);
    }
}
