package io.myelin.scale;

import io.myelin.scale.WireType.Param;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Wires of sequences, options, tuples and sorted collections.
final class CollectionWires {
    /// Elements allocated before the first is read; more follow as they arrive.
    private static final int FIRST_CAPACITY = 1024;

    private CollectionWires() {}

    static <T extends @Nullable Object> List<T> readElements(
            ScaleReader in, Wire<T> element, int count) {
        var elements = new ArrayList<T>(Math.min(count, FIRST_CAPACITY));
        for (int i = 0; i < count; i++) {
            try {
                elements.add(element.read(in));
            } catch (ScaleException e) {
                throw e.within("[" + i + "]");
            }
        }
        return Collections.unmodifiableList(elements);
    }

    record VecWire<T extends @Nullable Object>(Wire<T> element, WireType type, int limit)
            implements Wire<List<T>> {
        @Override
        @SuppressWarnings("NullAway") // An element is null only where its wire takes null.
        public void write(List<T> value, ScaleWriter out) {
            Wires.requireAtMost(limit, value.size());
            out.compact(value.size());
            for (T each : value) {
                element.write(each, out);
            }
        }

        @Override
        public List<T> read(ScaleReader in) {
            int start = in.offset();
            int count = in.length(element.leastSize());
            if (limit >= 0 && count > limit) {
                throw new ScaleException(
                        start, count + " elements are beyond the bound of " + limit);
            }
            return readElements(in, element, count);
        }
    }

    record ArrayWire<T>(Wire<T> element, int length) implements Wire<List<T>> {
        @Override
        public void write(List<T> value, ScaleWriter out) {
            if (value.size() != length) {
                throw new IllegalArgumentException(
                        "cannot encode " + value.size() + " elements as an array of " + length);
            }
            for (T each : value) {
                element.write(each, out);
            }
        }

        @Override
        public List<T> read(ScaleReader in) {
            return readElements(in, element, length);
        }

        @Override
        public WireType type() {
            return new WireType.Array(element.type(), length);
        }

        @Override
        public int leastSize() {
            return length * element.leastSize();
        }
    }

    record OptionWire<T>(Wire<T> inner) implements Wire<@Nullable T> {
        @Override
        public void write(@Nullable T value, ScaleWriter out) {
            out.bool(value != null);
            if (value != null) {
                inner.write(value, out);
            }
        }

        @Override
        public @Nullable T read(ScaleReader in) {
            int tag = in.u8();
            return switch (tag) {
                case 0 -> null;
                case 1 -> {
                    T value = inner.read(in);
                    yield value;
                }
                default ->
                        throw new ScaleException(
                                in.offset() - 1, "option byte is " + tag + ", expected 0 or 1");
            };
        }

        @Override
        public WireType type() {
            return new WireType.Variants(
                    "Option",
                    List.of(new Param("T", inner.type())),
                    List.of(
                            new WireType.Variant("None", 0, List.of()),
                            new WireType.Variant(
                                    "Some", 1, List.of(WireType.unnamed(inner.type())))));
        }
    }

    record PairWire<A, B>(Wire<A> first, Wire<B> second) implements Wire<Pair<A, B>> {
        @Override
        public void write(Pair<A, B> value, ScaleWriter out) {
            first.write(value.first(), out);
            second.write(value.second(), out);
        }

        @Override
        public Pair<A, B> read(ScaleReader in) {
            return new Pair<>(first.read(in), second.read(in));
        }

        @Override
        public WireType type() {
            return new WireType.Tuple(List.of(first.type(), second.type()));
        }

        @Override
        public int leastSize() {
            return first.leastSize() + second.leastSize();
        }
    }

    record TripleWire<A, B, C>(Wire<A> first, Wire<B> second, Wire<C> third)
            implements Wire<Triple<A, B, C>> {
        @Override
        public void write(Triple<A, B, C> value, ScaleWriter out) {
            first.write(value.first(), out);
            second.write(value.second(), out);
            third.write(value.third(), out);
        }

        @Override
        public Triple<A, B, C> read(ScaleReader in) {
            return new Triple<>(first.read(in), second.read(in), third.read(in));
        }

        @Override
        public WireType type() {
            return new WireType.Tuple(List.of(first.type(), second.type(), third.type()));
        }

        @Override
        public int leastSize() {
            return first.leastSize() + second.leastSize() + third.leastSize();
        }
    }

    static <T extends Comparable<? super T>> Wire<NavigableSet<T>> treeSet(Wire<T> element) {
        var type =
                new WireType.Composite(
                        "BTreeSet",
                        List.of(new Param("T", element.type())),
                        List.of(WireType.unnamed(new WireType.Sequence(element.type()))));
        return Wires.vec(element)
                .shapedAs(type)
                .as(
                        list -> Collections.unmodifiableNavigableSet(new TreeSet<>(list)),
                        List::copyOf);
    }

    static <K extends Comparable<? super K>, V> Wire<NavigableMap<K, V>> treeMap(
            Wire<K> key, Wire<V> value) {
        var entry = new WireType.Tuple(List.of(key.type(), value.type()));
        var type =
                new WireType.Composite(
                        "BTreeMap",
                        List.of(new Param("K", key.type()), new Param("V", value.type())),
                        List.of(WireType.unnamed(new WireType.Sequence(entry))));
        return Wires.vec(Wires.pair(key, value))
                .shapedAs(type)
                .as(CollectionWires::toMap, CollectionWires::toPairs);
    }

    private static <K extends Comparable<? super K>, V> NavigableMap<K, V> toMap(
            List<Pair<K, V>> pairs) {
        var map = new TreeMap<K, V>();
        for (var pair : pairs) {
            map.put(pair.first(), pair.second());
        }
        return Collections.unmodifiableNavigableMap(map);
    }

    private static <K, V> List<Pair<K, V>> toPairs(NavigableMap<K, V> map) {
        var pairs = new ArrayList<Pair<K, V>>(map.size());
        map.forEach((k, v) -> pairs.add(new Pair<>(k, v)));
        return pairs;
    }
}
