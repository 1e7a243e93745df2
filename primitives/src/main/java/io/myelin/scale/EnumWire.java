package io.myelin.scale;

import java.util.ArrayList;
import java.util.List;

/// The wire of a Java enum: one byte, the constant's position or its [Index].
final class EnumWire<E extends Enum<E>> implements Wire<E> {
    private final Class<E> type;
    private final E[] constants;

    EnumWire(Class<E> type) {
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    private int index(E constant) {
        try {
            var own = type.getField(constant.name()).getAnnotation(Index.class);
            return own == null ? constant.ordinal() : own.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(E value, ScaleWriter out) {
        out.u8(index(value));
    }

    @Override
    public E read(ScaleReader in) {
        int tag = in.u8();
        for (E constant : constants) {
            if (index(constant) == tag) {
                return constant;
            }
        }
        throw new ScaleException(in.offset() - 1, type.getSimpleName() + " has no variant " + tag);
    }

    @Override
    public WireType type() {
        var variants = new ArrayList<WireType.Variant>();
        for (E constant : constants) {
            variants.add(
                    new WireType.Variant(WireNames.constant(constant), index(constant), List.of()));
        }
        var path = type.getAnnotation(Path.class);
        return path == null
                ? new WireType.Variants("", List.of(), variants)
                : new WireType.Variants(
                        path.value(), PathParams.resolve(path, List.of(), List.of()), variants);
    }
}
