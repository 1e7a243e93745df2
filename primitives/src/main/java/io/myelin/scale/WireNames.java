package io.myelin.scale;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Wire names from Java names. What does not follow the rules carries a [Name].
public final class WireNames {
    private static final Set<Class<?>> GENERAL = Set.of(Bytes.class, Hash256.class);

    private WireNames() {}

    /// `amountStaked` → `amount_staked`; a trailing underscore, which keeps clear of keywords, is dropped.
    public static String snake(String camel) {
        var out = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                if (i > 0) {
                    out.append('_');
                }
                out.append(Character.toLowerCase(c));
            } else if (c != '_' || i < camel.length() - 1) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /// The element's [Name], or its Java name in snake case.
    public static String snake(AnnotatedElement element, String javaName) {
        var own = element.getAnnotation(Name.class);
        return own != null ? own.value() : snake(javaName);
    }

    /// `SUBNET_NOT_EXISTS` → `SubnetNotExists`, or the constant's [Name].
    public static String constant(Enum<?> constant) {
        try {
            var own =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(Name.class);
            if (own != null) {
                return own.value();
            }
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
        var out = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            out.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    /// The class's simple name or its [Name].
    public static String of(Class<?> type) {
        var own = type.getAnnotation(Name.class);
        return own != null ? own.value() : type.getSimpleName();
    }

    /// What metadata shows people as a field's type: the class's name where it is a word of the field's (`NetUid`),
    /// the type in Rust's notation (`Vec<u8>`) where it is one of Java's or this package's.
    static String typeName(Class<?> type, WireType wireType) {
        String name = type.getName();
        boolean ownWord =
                name.startsWith("io.myelin.")
                        && !name.startsWith("io.myelin.scale.")
                        && !name.startsWith("io.myelin.number.")
                        && !GENERAL.contains(type);
        return ownWord ? of(type) : notation(wireType);
    }

    private static String notation(WireType type) {
        return switch (type) {
            case WireType.Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
            case WireType.Compact(var inner) -> "Compact<" + notation(inner) + ">";
            case WireType.Sequence(var element) -> "Vec<" + notation(element) + ">";
            case WireType.Array(var element, int length) ->
                    "[" + notation(element) + "; " + length + "]";
            case WireType.Tuple(var elements) ->
                    elements.stream()
                            .map(WireNames::notation)
                            .collect(Collectors.joining(", ", "(", ")"));
            case WireType.Composite(var path, var params, var _) -> generic(path, params);
            case WireType.Variants(var path, var params, var _) -> generic(path, params);
            case WireType.Named named -> lastOf(named.path());
        };
    }

    private static String generic(String path, List<WireType.Param> params) {
        var arguments = new StringJoiner(", ", "<", ">").setEmptyValue("");
        for (var param : params) {
            if (param.type() != null) {
                arguments.add(notation(param.type()));
            }
        }
        return lastOf(path) + arguments;
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf(':') + 1);
    }
}
