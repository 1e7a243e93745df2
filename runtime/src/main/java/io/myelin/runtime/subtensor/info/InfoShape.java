package io.myelin.runtime.subtensor.info;

import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The fields of a struct that an API returns, in wire order, each with where its value comes from.
///
/// @param <S> what the values are read from
record InfoShape<S>(String path, List<Part<S, ?>> parts) {
    /// The generic parameter that most structs show.
    static final WireType.Param ACCOUNT_ID =
            new WireType.Param("AccountId", Wires.ACCOUNT_ID.type());

    InfoShape {
        parts = List.copyOf(parts);
    }

    /// One field.
    record Part<S, T extends @Nullable Object>(String name, Wire<T> wire, Function<S, T> value) {
        WireType.Field field() {
            return new WireType.Field(name, wire.type(), "");
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // Shapes keep parts and values in step.
        void write(@Nullable Object value, ScaleWriter out) {
            wire.write((T) value, out);
        }
    }

    /// A shape without fields; `path` is the struct's Rust path.
    static <S> InfoShape<S> named(String path) {
        return new InfoShape<>(path, List.of());
    }

    <T extends @Nullable Object> InfoShape<S> with(
            String name, Wire<T> wire, Function<S, T> value) {
        var longer = new ArrayList<>(parts);
        longer.add(new Part<>(name, wire, value));
        return new InfoShape<>(path, longer);
    }

    /// The fields that `part` adds, which shapes share.
    InfoShape<S> and(UnaryOperator<InfoShape<S>> part) {
        return part.apply(this);
    }

    /// The same fields under another path.
    InfoShape<S> renamed(String otherPath) {
        return new InfoShape<>(otherPath, parts);
    }

    /// All values for a subject, in order.
    List<@Nullable Object> read(S subject) {
        var values = new ArrayList<@Nullable Object>(parts.size());
        for (var part : parts) {
            values.add(part.value().apply(subject));
        }
        return Collections.unmodifiableList(values);
    }

    /// The wire of a class that holds this shape's values.
    <I> Wire<I> wire(
            Function<List<@Nullable Object>, I> make,
            Function<I, List<@Nullable Object>> values,
            WireType.Param... params) {
        return new Wire<>() {
            @Override
            public void write(I info, ScaleWriter out) {
                var all = values.apply(info);
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).write(all.get(i), out);
                }
            }

            @Override
            public I read(ScaleReader in) {
                var all = new ArrayList<@Nullable Object>(parts.size());
                for (var part : parts) {
                    all.add(part.wire().read(in));
                }
                return make.apply(Collections.unmodifiableList(all));
            }

            @Override
            public WireType type() {
                return new WireType.Composite(
                        path, List.of(params), parts.stream().map(Part::field).toList());
            }

            @Override
            public int leastSize() {
                return parts.stream().mapToInt(part -> part.wire().leastSize()).sum();
            }
        };
    }
}
