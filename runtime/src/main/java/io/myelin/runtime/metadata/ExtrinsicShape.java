package io.myelin.runtime.metadata;

import io.myelin.scale.WireType;
import java.util.List;

/// How extrinsics are built: the whole type, the types of address and signature, and the extensions in order.
///
/// `extra` is the extensions' type as it is nested, which the list of extensions does not show.
public record ExtrinsicShape(
        WireType type,
        WireType address,
        WireType signature,
        WireType extra,
        List<Extension> extensions) {
    public ExtrinsicShape {
        extensions = List.copyOf(extensions);
    }

    /// A transaction extension: what of it is sent, and what is only signed.
    public record Extension(String identifier, WireType extra, WireType implicit) {}
}
