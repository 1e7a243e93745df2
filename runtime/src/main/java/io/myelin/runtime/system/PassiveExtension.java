package io.myelin.runtime.system;

import io.myelin.scale.WireType;

/// An extension that has a place in extrinsics and payloads, but refuses nothing and changes nothing.
public record PassiveExtension(WireType.Composite extraType, WireType implicitType)
        implements TransactionExtension {}
