package io.myelin.scale;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The Rust path under which metadata shows the type; without it the path is empty.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Path {
    String value();

    /// Generic parameters in order. `Name=component` takes the type of that component of the record,
    /// `Name=component[]` that of its elements, `Name=component.1` that of a tuple's part; `Name:u32` is a
    /// built-in type; `Name` alone is a parameter that metadata leaves out.
    String[] params() default {};
}
