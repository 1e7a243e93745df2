package io.myelin.runtime.assembly;

import io.myelin.block.Header;
import io.myelin.chain.Bytes;
import io.myelin.runtime.system.BlockWires;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;

/// A block as runtime APIs take it: header and body.
record WireBlock(Header header, List<Bytes> extrinsics) {
    /// The wire; extrinsics are shown in metadata as `extrinsic`.
    record BlockWire(Wire<WireExtrinsic> extrinsic) implements Wire<WireBlock> {
        @Override
        public void write(WireBlock value, ScaleWriter out) {
            BlockWires.HEADER.write(value.header, out);
            out.compact(value.extrinsics.size());
            value.extrinsics.forEach(out::raw);
        }

        @Override
        public WireBlock read(ScaleReader in) {
            var header = BlockWires.HEADER.read(in);
            var extrinsics = new ArrayList<Bytes>();
            for (var each : Wires.vec(extrinsic).read(in)) {
                extrinsics.add(each.encoded());
            }
            return new WireBlock(header, List.copyOf(extrinsics));
        }

        @Override
        public WireType type() {
            return new WireType.Composite(
                    "sp_runtime::generic::block::Block",
                    List.of(
                            new WireType.Param("Header", BlockWires.HEADER.type()),
                            new WireType.Param("Extrinsic", extrinsic.type())),
                    List.of(
                            new WireType.Field("header", BlockWires.HEADER.type(), "Header"),
                            new WireType.Field(
                                    "extrinsics",
                                    new WireType.Sequence(extrinsic.type()),
                                    "Vec<Extrinsic>")));
        }
    }
}
