package io.myelin.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How extrinsics of this chain are built: format versions, and the transaction extensions in order.
///
/// The types of address, call and signature are null where metadata leaves them out (version 14).
public record ExtrinsicMetadata(
        List<Integer> versions,
        @Nullable Integer addressType,
        @Nullable Integer signatureType,
        List<Extension> extensions) {
    public ExtrinsicMetadata {
        versions = List.copyOf(versions);
        extensions = List.copyOf(extensions);
    }

    /// One transaction extension: `extraType` is sent, `implicitType` is only signed.
    public record Extension(String identifier, int extraType, int implicitType) {}
}
