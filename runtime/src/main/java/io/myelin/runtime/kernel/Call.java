package io.myelin.runtime.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The record is a call with this index in its pallet.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Call {
    int index();

    /// The feature a chain must have for the call to exist.
    Feature when() default Feature.ALWAYS;
}
