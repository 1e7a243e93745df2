package io.myelin.scale;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The wire name, where it does not follow from the Java name.
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.TYPE,
    ElementType.FIELD,
    ElementType.RECORD_COMPONENT,
    ElementType.METHOD,
    ElementType.PARAMETER
})
public @interface Name {
    String value();
}
