package io.myelin.runtime.metadata;

import io.myelin.scale.ScaleWriter;
import io.myelin.scale.WireType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Numbers shapes in the order in which they are met: a shape before its parts, its parameters before its fields.
///
/// Source: scale-info 2, `registry.rs`, `Registry::register_type`.
final class TypeNumbering {
    // Looked up by shape only, never iterated.
    private final Map<WireType, Integer> numbers = LinkedHashMap.newLinkedHashMap(1024);
    private final List<WireType> shapes = new ArrayList<>();

    /// The shape's number, a new one if it was not met before.
    int of(WireType shape) {
        var known = numbers.get(shape);
        if (known != null) {
            return known;
        }
        int number = shapes.size();
        numbers.put(shape, number);
        var structure = structure(shape);
        shapes.add(structure);
        visitParts(structure);
        return number;
    }

    /// A shape known by its path stands for what it names.
    private static WireType structure(WireType shape) {
        return shape instanceof WireType.Named named ? structure(named.shape()) : shape;
    }

    private void visitParts(WireType structure) {
        switch (structure) {
            case WireType.Primitive _ -> {}
            case WireType.Compact(var inner) -> of(inner);
            case WireType.Sequence(var element) -> of(element);
            case WireType.Array(var element, int _) -> of(element);
            case WireType.Tuple(var elements) -> elements.forEach(this::of);
            case WireType.Composite(var _, var params, var fields) -> {
                visitParams(params);
                visitFields(fields);
            }
            case WireType.Variants(var _, var params, var variants) -> {
                visitParams(params);
                variants.forEach(v -> visitFields(v.fields()));
            }
            case WireType.Named named -> of(named.shape());
        }
    }

    private void visitParams(List<WireType.Param> params) {
        for (var param : params) {
            var type = param.type();
            if (type != null) {
                of(type);
            }
        }
    }

    private void visitFields(List<WireType.Field> fields) {
        fields.forEach(field -> of(field.type()));
    }

    int size() {
        return shapes.size();
    }

    /// Writes the registry: every shape with its number. Only a pallet's errors are documented, by their names in words: the
    /// Python SDK shows an error without documentation as unknown.
    void write(ScaleWriter out) {
        out.compact(shapes.size());
        for (int number = 0; number < shapes.size(); number++) {
            out.compact(number);
            write(shapes.get(number), out);
            Parts.noDocs(out);
        }
    }

    private void write(WireType shape, ScaleWriter out) {
        switch (shape) {
            case WireType.Composite(var path, var params, var fields) -> {
                head(path, params, out);
                out.u8(0);
                write(fields, out);
            }
            case WireType.Variants(var path, var params, var variants) -> {
                head(path, params, out);
                out.u8(1);
                out.compact(variants.size());
                for (var variant : variants) {
                    out.text(variant.name());
                    write(variant.fields(), out);
                    out.u8(variant.index());
                    if (path.endsWith("::pallet::Error")) {
                        Parts.docs(inWords(variant.name()), out);
                    } else {
                        Parts.noDocs(out);
                    }
                }
            }
            case WireType.Sequence(var element) -> {
                head("", List.of(), out);
                out.u8(2).compact(of(element));
            }
            case WireType.Array(var element, int length) -> {
                head("", List.of(), out);
                out.u8(3).u32(length).compact(of(element));
            }
            case WireType.Tuple(var elements) -> {
                head("", List.of(), out);
                out.u8(4).compact(elements.size());
                elements.forEach(element -> out.compact(of(element)));
            }
            case WireType.Primitive primitive -> {
                head("", List.of(), out);
                out.u8(5).u8(primitive.ordinal());
            }
            case WireType.Compact(var inner) -> {
                head("", List.of(), out);
                out.u8(6).compact(of(inner));
            }
            case WireType.Named named ->
                    throw new IllegalStateException(named.path() + " was not looked through");
        }
    }

    /// `NotEnoughStake` as "Not enough stake."
    static String inWords(String name) {
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        return spaced.charAt(0) + spaced.substring(1).toLowerCase(Locale.ROOT) + ".";
    }

    private void head(String path, List<WireType.Param> params, ScaleWriter out) {
        var segments = path.isEmpty() ? new String[0] : path.split("::");
        out.compact(segments.length);
        for (var segment : segments) {
            out.text(segment);
        }
        out.compact(params.size());
        for (var param : params) {
            out.text(param.name());
            var type = param.type();
            out.bool(type != null);
            if (type != null) {
                out.compact(of(type));
            }
        }
    }

    private void write(List<WireType.Field> fields, ScaleWriter out) {
        out.compact(fields.size());
        for (var field : fields) {
            Parts.optionalText(field.name(), out);
            out.compact(of(field.type()));
            Parts.optionalText(field.typeName().isEmpty() ? null : field.typeName(), out);
            Parts.noDocs(out);
        }
    }
}
