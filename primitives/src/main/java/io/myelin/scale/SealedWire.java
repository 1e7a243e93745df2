package io.myelin.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wire of a sealed interface of records: the record's index, then its components.
final class SealedWire<S> implements Wire<S> {
    private final Class<S> type;
    private final RecordWires wires;
    private volatile @Nullable List<Variant> variants;

    SealedWire(Class<S> type, RecordWires wires) {
        this.type = type;
        this.wires = wires;
    }

    private record Variant(int index, Class<?> type, RecordWire<Record> wire) {}

    private List<Variant> variants() {
        var known = variants;
        if (known == null) {
            known = derive();
            variants = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // the wire is only given values of its own class
    private List<Variant> derive() {
        var found = new ArrayList<Variant>();
        var permitted = type.getPermittedSubclasses();
        for (int i = 0; i < permitted.length; i++) {
            var own = permitted[i].getAnnotation(Index.class);
            var wire = (RecordWire<Record>) wires.record(permitted[i].asSubclass(Record.class));
            found.add(new Variant(own == null ? i : own.value(), permitted[i], wire));
        }
        found.sort(Comparator.comparingInt(Variant::index));
        for (int i = 1; i < found.size(); i++) {
            if (found.get(i).index == found.get(i - 1).index) {
                throw new IllegalStateException(
                        type.getName() + " has two variants " + found.get(i).index);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void write(S value, ScaleWriter out) {
        for (var variant : variants()) {
            if (variant.type == value.getClass()) {
                out.u8(variant.index);
                variant.wire.write((Record) value, out);
                return;
            }
        }
        throw new IllegalStateException(value.getClass() + " is no variant of " + type);
    }

    @Override
    public S read(ScaleReader in) {
        int tag = in.u8();
        for (var variant : variants()) {
            if (variant.index == tag) {
                try {
                    return type.cast(variant.wire.read(in));
                } catch (ScaleException e) {
                    throw e.within(WireNames.of(variant.type));
                }
            }
        }
        throw new ScaleException(in.offset() - 1, type.getSimpleName() + " has no variant " + tag);
    }

    @Override
    public WireType type() {
        var shown = new ArrayList<WireType.Variant>();
        for (var variant : variants()) {
            shown.add(
                    new WireType.Variant(
                            WireNames.of(variant.type), variant.index, variant.wire.fields()));
        }
        var path = type.getAnnotation(Path.class);
        return path == null
                ? new WireType.Variants("", List.of(), shown)
                : new WireType.Variants(
                        path.value(), PathParams.resolve(path, List.of(), List.of()), shown);
    }
}
