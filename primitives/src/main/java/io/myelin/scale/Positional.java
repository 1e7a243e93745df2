package io.myelin.scale;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The record's fields have no names in metadata.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Positional {}
