package io.myelin.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of a type in the registry. Other types are named by their ids.
public sealed interface TypeDef {
    /// A struct; its fields are all named or all positional.
    record Composite(List<Field> fields) implements TypeDef {
        public Composite {
            fields = List.copyOf(fields);
        }
    }

    /// An enum, its variants in the order of the declaration (their indices may leave gaps).
    record Variants(List<Variant> variants) implements TypeDef {
        public Variants {
            variants = List.copyOf(variants);
        }

        /// The variant with wire index `index`, or null.
        public @Nullable Variant byIndex(int index) {
            for (var variant : variants) {
                if (variant.index() == index) {
                    return variant;
                }
            }
            return null;
        }

        /// The variant called `name`, or null.
        public @Nullable Variant byName(String name) {
            for (var variant : variants) {
                if (variant.name().equals(name)) {
                    return variant;
                }
            }
            return null;
        }
    }

    /// A `Vec`.
    record Sequence(int element) implements TypeDef {}

    /// `length` elements.
    record Array(int length, int element) implements TypeDef {}

    record Tuple(List<Integer> elements) implements TypeDef {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /// A built-in type; the order is that of the encoding.
    enum Primitive implements TypeDef {
        BOOL,
        CHAR,
        STR,
        U8,
        U16,
        U32,
        U64,
        U128,
        U256,
        I8,
        I16,
        I32,
        I64,
        I128,
        I256;

        boolean isSigned() {
            return compareTo(I8) >= 0;
        }

        /// Bytes of an integer type.
        int size() {
            return switch (this) {
                case BOOL, U8, I8 -> 1;
                case U16, I16 -> 2;
                case CHAR, U32, I32 -> 4;
                case U64, I64 -> 8;
                case U128, I128 -> 16;
                case U256, I256 -> 32;
                case STR -> throw new IllegalStateException("a str has no fixed size");
            };
        }
    }

    /// A variable-length unsigned integer.
    record Compact(int inner) implements TypeDef {}

    /// Bits in words of type `store`, in the order that the empty type `order` names.
    record BitSequence(int store, int order) implements TypeDef {}

    /// A field of a struct or variant; positional ones have no name. `typeName` is for people.
    record Field(@Nullable String name, int type, @Nullable String typeName) {}

    /// One case of an enum: a call, an event, an error, or a plain variant.
    record Variant(String name, int index, List<Field> fields, List<String> docs) {
        public Variant {
            fields = List.copyOf(fields);
            docs = List.copyOf(docs);
        }
    }
}
