package io.myelin.runtime.system;

import io.myelin.chain.Bytes;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.RecordWires;
import io.myelin.scale.U32;
import io.myelin.scale.U8;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;

/// Which runtime a chain runs: names, versions, and the runtime APIs as pairs of 8-byte id and version.
///
/// Source: sp-version `RuntimeVersion`; values of subtensor `runtime/src/lib.rs`, spec 425.
@Path("sp_version::RuntimeVersion")
public record RuntimeVersion(
        CowText specName,
        CowText implName,
        @U32 int authoringVersion,
        @U32 int specVersion,
        @U32 int implVersion,
        ApiVersions apis,
        @U32 int transactionVersion,
        @U8 int systemVersion) {
    public static final int SPEC_VERSION = 425;
    public static final int TRANSACTION_VERSION = 1;

    /// The version with the given APIs.
    public static RuntimeVersion withApis(List<Pair<Bytes, Integer>> apis) {
        return new RuntimeVersion(
                new CowText("node-subtensor"),
                new CowText("node-subtensor"),
                1,
                SPEC_VERSION,
                1,
                new ApiVersions(apis),
                TRANSACTION_VERSION,
                1);
    }

    public static Wire<RuntimeVersion> wire() {
        return RecordWires.PLAIN.of(RuntimeVersion.class);
    }

    /// Text that metadata shows as `Cow<str>`.
    public record CowText(String text) {
        static final Wire<CowText> WIRE =
                Wires.TEXT
                        .shapedAs(
                                new WireType.Composite(
                                        "Cow",
                                        List.of(new WireType.Param("T", WireType.Primitive.STR)),
                                        List.of(WireType.unnamed(WireType.Primitive.STR))))
                        .as(CowText::new, CowText::text);
    }

    /// The runtime APIs: 8-byte id and version each.
    public record ApiVersions(List<Pair<Bytes, Integer>> pairs) {
        private static final Wire<List<Pair<Bytes, Integer>>> PAIRS =
                Wires.vec(Wires.pair(Wires.bytes(8), Wires.U32));
        static final Wire<ApiVersions> WIRE =
                PAIRS.shapedAs(
                                new WireType.Composite(
                                        "Cow",
                                        List.of(new WireType.Param("T", PAIRS.type())),
                                        List.of(WireType.unnamed(PAIRS.type()))))
                        .as(ApiVersions::new, ApiVersions::pairs);
    }
}
