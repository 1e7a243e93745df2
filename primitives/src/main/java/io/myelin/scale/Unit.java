package io.myelin.scale;

/// The value of the type without bytes, `()`.
public enum Unit {
    UNIT
}
