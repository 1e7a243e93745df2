package io.myelin.block;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;

/// A signature with its scheme. Source: polkadot-sdk `sp_runtime::MultiSignature`.
public sealed interface MultiSignature {
    /// The signature's bytes: 64, or 65 for ECDSA.
    Bytes data();

    /// Tag 0, 64 bytes.
    record Ed25519(Bytes data) implements MultiSignature {
        public Ed25519 {
            requireSize(data, 64);
        }
    }

    /// Tag 1, 64 bytes, signing context `substrate`.
    record Sr25519(Bytes data) implements MultiSignature {
        public Sr25519 {
            requireSize(data, 64);
        }
    }

    /// Tag 2, 65 bytes: r, s and the recovery id.
    record Ecdsa(Bytes data) implements MultiSignature {
        public Ecdsa {
            requireSize(data, 65);
        }
    }

    private static void requireSize(Bytes data, int size) {
        if (data.size() != size) {
            throw new IllegalArgumentException(
                    "signature of " + data.size() + " bytes, expected " + size);
        }
    }

    default void writeTo(ScaleWriter out) {
        int tag =
                switch (this) {
                    case Ed25519 _ -> 0;
                    case Sr25519 _ -> 1;
                    case Ecdsa _ -> 2;
                };
        out.u8(tag).raw(data());
    }

    static MultiSignature read(ScaleReader in) {
        int tag = in.u8();
        return switch (tag) {
            case 0 -> new Ed25519(Bytes.wrap(in.raw(64)));
            case 1 -> new Sr25519(Bytes.wrap(in.raw(64)));
            case 2 -> new Ecdsa(Bytes.wrap(in.raw(65)));
            default -> throw in.refuse("signature tag " + tag + " is outside 0..2");
        };
    }
}
