package io.myelin.block;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;

/// One log entry of a header: what consensus and the runtime say about the block.
///
/// Source: polkadot-sdk `sp_runtime::generic::DigestItem`; the tags are its own codec indices.
public sealed interface DigestItem {
    /// Tag 0: anything.
    record Other(Bytes data) implements DigestItem {}

    /// Tag 4: the runtime speaks to a consensus engine.
    record Consensus(Bytes engine, Bytes data) implements DigestItem {
        public Consensus {
            requireEngine(engine);
        }
    }

    /// Tag 5: the author's signature, added after execution; it is the last entry.
    record Seal(Bytes engine, Bytes data) implements DigestItem {
        public Seal {
            requireEngine(engine);
        }
    }

    /// Tag 6: what the engine tells the runtime before execution, such as the slot.
    record PreRuntime(Bytes engine, Bytes data) implements DigestItem {
        public PreRuntime {
            requireEngine(engine);
        }
    }

    /// Tag 8: the runtime's code or environment changes after this block.
    record RuntimeEnvironmentUpdated() implements DigestItem {}

    private static void requireEngine(Bytes engine) {
        if (engine.size() != 4) {
            throw new IllegalArgumentException(
                    "consensus engine id of " + engine.size() + " bytes, expected 4");
        }
    }

    default void writeTo(ScaleWriter out) {
        switch (this) {
            case Other(Bytes data) -> out.u8(0).bytes(data);
            case Consensus(Bytes engine, Bytes data) -> out.u8(4).raw(engine).bytes(data);
            case Seal(Bytes engine, Bytes data) -> out.u8(5).raw(engine).bytes(data);
            case PreRuntime(Bytes engine, Bytes data) -> out.u8(6).raw(engine).bytes(data);
            case RuntimeEnvironmentUpdated() -> out.u8(8);
        }
    }

    default Bytes encode() {
        var out = new ScaleWriter();
        writeTo(out);
        return out.toBytes();
    }

    static DigestItem read(ScaleReader in) {
        int tag = in.u8();
        return switch (tag) {
            case 0 -> new Other(in.bytes());
            case 4 -> new Consensus(Bytes.wrap(in.raw(4)), in.bytes());
            case 5 -> new Seal(Bytes.wrap(in.raw(4)), in.bytes());
            case 6 -> new PreRuntime(Bytes.wrap(in.raw(4)), in.bytes());
            case 8 -> new RuntimeEnvironmentUpdated();
            default -> throw in.refuse("digest item tag " + tag + ", expected 0, 4, 5, 6 or 8");
        };
    }
}
