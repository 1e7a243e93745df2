package io.myelin.runtime.assembly;

import io.myelin.block.Extrinsic;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;

/// An extrinsic as runtime APIs take it: length-prefixed bytes, opened when needed.
record WireExtrinsic(Bytes encoded) {
    boolean isBare() {
        return Extrinsic.decode(encoded) instanceof Extrinsic.Bare;
    }

    /// The call's bytes.
    Bytes call() {
        return Extrinsic.decode(encoded).call();
    }

    /// The wire, shown in metadata as `type`.
    record ExtrinsicWire(WireType type) implements Wire<WireExtrinsic> {
        @Override
        public void write(WireExtrinsic value, ScaleWriter out) {
            out.raw(value.encoded);
        }

        @Override
        public WireExtrinsic read(ScaleReader in) {
            int start = in.offset();
            in.bytes();
            var encoded = in.since(start);
            try {
                Extrinsic.decode(encoded);
            } catch (IllegalArgumentException e) {
                throw new ScaleException(start, String.valueOf(e.getMessage()));
            }
            return new WireExtrinsic(encoded);
        }
    }
}
