package io.myelin.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Resolves the generic parameters that a [Path] names.
final class PathParams {
    private PathParams() {}

    /// `names` and `fields` are those of the record, in order; both empty for an enum.
    static List<WireType.Param> resolve(
            Path path, List<String> names, List<WireType.Field> fields) {
        var params = new ArrayList<WireType.Param>();
        for (String spec : path.params()) {
            int equals = spec.indexOf('=');
            int colon = spec.indexOf(':');
            if (equals >= 0) {
                params.add(
                        new WireType.Param(
                                spec.substring(0, equals),
                                component(spec.substring(equals + 1), names, fields)));
            } else if (colon >= 0) {
                params.add(
                        new WireType.Param(
                                spec.substring(0, colon), builtIn(spec.substring(colon + 1))));
            } else {
                params.add(new WireType.Param(spec, null));
            }
        }
        return params;
    }

    private static WireType component(
            String spec, List<String> names, List<WireType.Field> fields) {
        boolean element = spec.endsWith("[]");
        int dot = spec.indexOf('.');
        int end = element ? spec.length() - 2 : dot >= 0 ? dot : spec.length();
        int index = names.indexOf(WireNames.snake(spec.substring(0, end)));
        if (index < 0) {
            throw new IllegalArgumentException("no component " + spec + " among " + names);
        }
        var type = fields.get(index).type();
        if (element && type instanceof WireType.Sequence(var inner)) {
            return inner;
        }
        if (dot >= 0 && type instanceof WireType.Tuple(var elements)) {
            return elements.get(Integer.parseInt(spec.substring(dot + 1)));
        }
        return type;
    }

    private static WireType builtIn(String name) {
        return switch (name) {
            case "H256" -> Wires.H256.type();
            case "AccountId32" -> Wires.ACCOUNT_ID.type();
            default -> WireType.Primitive.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }
}
