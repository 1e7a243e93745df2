package io.myelin.scale;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.util.Locale;
import java.util.StringJoiner;

/// Wire names from Java names. What does not follow the rules carries a [Name].
public final class WireNames {
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

    /// The Java type as written, without packages: what metadata shows people.
    public static String typeName(AnnotatedType use) {
        if (use instanceof AnnotatedParameterizedType generic) {
            var raw = (Class<?>) ((ParameterizedType) use.getType()).getRawType();
            var arguments = new StringJoiner(", ", raw.getSimpleName() + "<", ">");
            for (var argument : generic.getAnnotatedActualTypeArguments()) {
                arguments.add(typeName(argument));
            }
            return arguments.toString();
        }
        return use.getType() instanceof Class<?> type ? type.getSimpleName() : "";
    }
}
