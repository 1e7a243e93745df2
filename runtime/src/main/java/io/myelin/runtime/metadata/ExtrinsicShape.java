package io.myelin.runtime.metadata;

import io.myelin.scale.WireType;
import java.util.List;

/// How extrinsics are built: the types of address and signature, and the extensions in order.
public record ExtrinsicShape(WireType address, WireType signature, List<Extension> extensions) {
    public ExtrinsicShape {
        extensions = List.copyOf(extensions);
    }

    /// A transaction extension: what of it is sent, and what is only signed.
    public record Extension(String identifier, WireType extra, WireType implicit) {}
}
