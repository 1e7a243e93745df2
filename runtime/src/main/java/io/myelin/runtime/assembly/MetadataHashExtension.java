package io.myelin.runtime.assembly;

import io.myelin.runtime.system.TransactionExtension;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;

/// Lets a signer vouch for the metadata that showed the call.
///
/// This build carries no metadata hash: a signer who asks for the check is refused while the payload is put
/// together ([io.myelin.runtime.system.Executive]). Source: frame-metadata-hash-extension.
final class MetadataHashExtension implements TransactionExtension {
    private static final WireType MODE =
            new WireType.Variants(
                    "frame_metadata_hash_extension::Mode",
                    List.of(),
                    List.of(
                            new WireType.Variant("Disabled", 0, List.of()),
                            new WireType.Variant("Enabled", 1, List.of())));

    @Override
    public String identifier() {
        return "CheckMetadataHash";
    }

    @Override
    public WireType extraType() {
        return new WireType.Composite(
                "frame_metadata_hash_extension::CheckMetadataHash",
                List.of(new WireType.Param("T", null)),
                List.of(new WireType.Field("mode", MODE, "Mode")));
    }

    @Override
    public WireType implicitType() {
        return Wires.option(Wires.array(Wires.U8, 32)).type();
    }
}
