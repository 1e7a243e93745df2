package io.myelin.runtime.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The class answers questions about a state: each public method is callable as `Name_method_in_snake_case`.
///
/// The first parameter is the [State] or a [BlockContext]; the others are decoded, the result encoded
/// by the wires of their types. Writes are thrown away.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuntimeApi {
    String name();

    int version();
}
