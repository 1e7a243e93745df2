package io.myelin.scale;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The shape of a type as metadata shows it. Compares by structure, so equal shapes share one number.
public sealed interface WireType {
    /// The type without bytes, `()`.
    WireType UNIT = new Tuple(List.of());

    /// A built-in type; the order is metadata's.
    enum Primitive implements WireType {
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
        I256
    }

    /// A variable-length unsigned integer.
    record Compact(WireType inner) implements WireType {}

    /// A `Vec`.
    record Sequence(WireType element) implements WireType {}

    /// A fixed number of elements.
    record Array(WireType element, int length) implements WireType {}

    record Tuple(List<WireType> elements) implements WireType {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /// A struct: its Rust path (empty for none), generic parameters and fields.
    record Composite(String path, List<Param> params, List<Field> fields) implements WireType {
        public Composite {
            params = List.copyOf(params);
            fields = List.copyOf(fields);
        }
    }

    /// An enum.
    record Variants(String path, List<Param> params, List<Variant> variants) implements WireType {
        public Variants {
            params = List.copyOf(params);
            variants = List.copyOf(variants);
        }
    }

    /// A type known by its path, which may contain itself; its shape is asked for later.
    final class Named implements WireType {
        private final String path;
        private final Supplier<? extends WireType> shape;

        public Named(String path, Supplier<? extends WireType> shape) {
            this.path = path;
            this.shape = shape;
        }

        public String path() {
            return path;
        }

        public WireType shape() {
            return shape.get();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && path.equals(that.path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /// A field; `name` is null in positional structs. `typeName` is for people and not part of identity.
    record Field(@Nullable String name, WireType type, String typeName) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Field that
                    && Objects.equals(name, that.name)
                    && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(name) + type.hashCode();
        }
    }

    record Variant(String name, int index, List<Field> fields) {
        public Variant {
            fields = List.copyOf(fields);
        }
    }

    /// A generic parameter; `type` is null for one that metadata leaves out.
    record Param(String name, @Nullable WireType type) {}

    static Field unnamed(WireType type) {
        return new Field(null, type, "");
    }
}
