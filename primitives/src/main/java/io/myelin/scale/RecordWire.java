package io.myelin.scale;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wire of a record: its components in order. The components' wires are looked up on first use.
public final class RecordWire<R extends Record> implements Wire<R> {
    private final Class<R> type;
    private final RecordWires wires;
    private volatile @Nullable Parts<R> parts;

    RecordWire(Class<R> type, RecordWires wires) {
        this.type = type;
        this.wires = wires;
    }

    private record Parts<R>(
            List<Wire<Object>> wires,
            List<Method> accessors,
            List<String> names,
            List<WireType.Field> fields,
            Constructor<R> constructor) {}

    private Parts<R> parts() {
        var known = parts;
        if (known == null) {
            known = derive();
            parts = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // a component's wire is of the component's type
    private Parts<R> derive() {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var parts =
                new Parts<R>(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        constructor(types, components));
        boolean positional = type.isAnnotationPresent(Positional.class);
        for (var component : components) {
            Wire<?> wire;
            try {
                wire = wires.of(component.getAnnotatedType());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        type.getName() + "." + component.getName() + ": " + e.getMessage(), e);
            }
            String name = WireNames.snake(component, component.getName());
            component.getAccessor().setAccessible(true);
            parts.wires.add((Wire<Object>) wire);
            parts.accessors.add(component.getAccessor());
            parts.names.add(name);
            parts.fields.add(
                    new WireType.Field(
                            positional ? null : name,
                            wire.type(),
                            WireNames.typeName(component.getType(), wire.type())));
        }
        return parts;
    }

    private Constructor<R> constructor(
            Class<?>[] types, java.lang.reflect.RecordComponent[] components) {
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    @Override
    public void write(R value, ScaleWriter out) {
        var parts = parts();
        for (int i = 0; i < parts.wires.size(); i++) {
            try {
                parts.wires.get(i).write(parts.accessors.get(i).invoke(value), out);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(parts.accessors.get(i) + " cannot be read", e);
            }
        }
    }

    @Override
    public R read(ScaleReader in) {
        var parts = parts();
        int start = in.offset();
        var values = new Object[parts.wires.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = parts.wires.get(i).read(in);
            } catch (ScaleException e) {
                throw e.within(parts.names.get(i));
            }
        }
        try {
            return parts.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            var cause = e.getCause();
            throw new ScaleException(
                    start, String.valueOf(cause == null ? e.getMessage() : cause.getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /// The fields as metadata shows them.
    public List<WireType.Field> fields() {
        return parts().fields;
    }

    @Override
    public WireType type() {
        var path = type.getAnnotation(Path.class);
        return path == null
                ? new WireType.Composite("", List.of(), fields())
                : new WireType.Composite(
                        path.value(), PathParams.resolve(path, parts().names, fields()), fields());
    }

    @Override
    public int leastSize() {
        int sum = 0;
        for (var wire : parts().wires) {
            sum += wire.leastSize();
        }
        return sum;
    }
}
