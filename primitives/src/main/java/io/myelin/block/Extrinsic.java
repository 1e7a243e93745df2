package io.myelin.block;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;

/// One entry of a block's body. The call stays encoded: its meaning belongs to the runtime.
///
/// Encoding: `Compact` length, a version byte (low 6 bits the format, high 2 bits the kind), then the parts.
/// Source: polkadot-sdk `sp_runtime::generic::unchecked_extrinsic`.
public sealed interface Extrinsic {
    /// Version byte of a signed extrinsic: kind 10, format 4.
    int SIGNED_V4 = 0x84;

    /// Version byte of a bare extrinsic in format 4.
    int BARE_V4 = 0x04;

    /// Version byte of a bare extrinsic in format 5: what inherents use.
    int BARE_V5 = 0x05;

    /// Version byte of a general extrinsic: kind 01, format 5.
    int GENERAL_V5 = 0x45;

    /// Pallet index, call index and arguments, encoded.
    Bytes call();

    /// V4: `0x84`, signer, signature, extra, call.
    record Signed(MultiAddress signer, MultiSignature signature, TransactionExtra extra, Bytes call)
            implements Extrinsic {}

    /// Not signed: `0x05` (or `0x04`), call. Inherents, and calls that prove themselves.
    record Bare(int format, Bytes call) implements Extrinsic {
        public Bare {
            if (format != 4 && format != 5) {
                throw new IllegalArgumentException(
                        "bare extrinsic of format " + format + ", expected 4 or 5");
            }
        }

        /// An inherent as today's authors write it.
        public static Bare inherent(Bytes call) {
            return new Bare(5, call);
        }
    }

    /// V5 with extensions and no signature of its own: `0x45`, extension version, extra, call.
    record General(int extensionVersion, TransactionExtra extra, Bytes call) implements Extrinsic {
        public General {
            if (extensionVersion != 0) {
                throw new IllegalArgumentException(
                        "extension version " + extensionVersion + ", expected 0");
            }
        }
    }

    /// The bytes as they stand in a block, length first. The extrinsic's hash is BLAKE2b-256 of them.
    default Bytes encode() {
        var body = new ScaleWriter();
        switch (this) {
            case Signed(var signer, var signature, var extra, var call) -> {
                body.u8(SIGNED_V4);
                signer.writeTo(body);
                signature.writeTo(body);
                extra.writeTo(body);
                body.raw(call);
            }
            case Bare(int format, var call) -> body.u8(format).raw(call);
            case General(int version, var extra, var call) -> {
                body.u8(GENERAL_V5).u8(version);
                extra.writeTo(body);
                body.raw(call);
            }
        }
        return withLength(body.toBytes());
    }

    /// `body` after its compact length.
    static Bytes withLength(Bytes body) {
        return new ScaleWriter().bytes(body).toBytes();
    }

    /// Decodes the length-prefixed form and refuses bytes left over.
    static Extrinsic decode(Bytes encoded) {
        var outer = new ScaleReader(encoded);
        var body = outer.bytes();
        outer.expectEnd();
        return decodeBody(body);
    }

    /// Decodes what follows the length: all of `body`.
    static Extrinsic decodeBody(Bytes body) {
        var in = new ScaleReader(body);
        int version = in.u8();
        return switch (version) {
            case SIGNED_V4 -> {
                var signer = MultiAddress.read(in);
                var signature = MultiSignature.read(in);
                var extra = TransactionExtra.read(in);
                yield new Signed(signer, signature, extra, rest(in));
            }
            case BARE_V4, BARE_V5 -> new Bare(version, rest(in));
            case GENERAL_V5 -> {
                int extensionVersion = in.u8();
                if (extensionVersion != 0) {
                    throw in.refuse("extension version " + extensionVersion + ", expected 0");
                }
                var extra = TransactionExtra.read(in);
                yield new General(extensionVersion, extra, rest(in));
            }
            default ->
                    throw in.refuse(
                            "extrinsic version byte 0x%02x, expected 0x84, 0x04, 0x05 or 0x45"
                                    .formatted(version));
        };
    }

    private static Bytes rest(ScaleReader in) {
        return Bytes.wrap(in.raw(in.remaining()));
    }
}
