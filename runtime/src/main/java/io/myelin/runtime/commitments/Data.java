package io.myelin.runtime.commitments;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.WireType.Field;
import io.myelin.scale.WireType.Variant;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;

/// One field of a commitment.
///
/// Plain bytes up to 128 have a tag for each length, which metadata shows as 129 variants.
/// Source: subtensor `pallets/commitments/src/types.rs`, spec 425.
public sealed interface Data {
    int MAX_RAW_BYTES = 128;
    int MAX_BIG_RAW_BYTES = 512;
    int MAX_TIMELOCK_BYTES = 1024;

    record None() implements Data {}

    /// At most 128 bytes.
    record Raw(Bytes bytes) implements Data {
        public Raw {
            if (bytes.size() > MAX_RAW_BYTES) {
                throw new IllegalArgumentException(
                        "field of " + bytes.size() + " bytes, expected at most 128");
            }
        }
    }

    record BlakeTwo256(Hash256 hash) implements Data {}

    record Sha256(Hash256 hash) implements Data {}

    record Keccak256(Hash256 hash) implements Data {}

    record ShaThree256(Hash256 hash) implements Data {}

    /// Bytes that open with a round of the drand beacon; at most 1024.
    record TimelockEncrypted(Bytes encrypted, long revealRound) implements Data {}

    /// Asks validators to forget the bonds to this neuron.
    record ResetBondsFlag() implements Data {}

    /// At most 512 bytes.
    record BigRaw(Bytes bytes) implements Data {}

    /// What the field takes of its neuron's space, in bytes.
    default long spaceBytes() {
        return switch (this) {
            case None _, ResetBondsFlag _ -> 0;
            case Raw(var bytes) -> bytes.size();
            case BlakeTwo256 _, Sha256 _, Keccak256 _, ShaThree256 _ -> Hash256.SIZE;
            case TimelockEncrypted(var encrypted, _) -> encrypted.size();
            case BigRaw(var bytes) -> bytes.size();
        };
    }

    Wire<Data> WIRE = new DataWire();

    /// The wire, written by hand because of the tags that say a length.
    final class DataWire implements Wire<Data> {
        private static final int RAW = 1;
        private static final int BLAKE_TWO_256 = 130;
        private static final int SHA_256 = 131;
        private static final int KECCAK_256 = 132;
        private static final int SHA_THREE_256 = 133;
        private static final int TIMELOCK_ENCRYPTED = 134;
        private static final int RESET_BONDS_FLAG = 135;
        private static final int BIG_RAW = 136;

        private static final Wire<Bytes> TIMELOCK_BYTES = Wires.boundedBytes(MAX_TIMELOCK_BYTES);
        private static final Wire<Bytes> BIG_RAW_BYTES = Wires.boundedBytes(MAX_BIG_RAW_BYTES);

        @Override
        public void write(Data data, ScaleWriter out) {
            switch (data) {
                case None() -> out.u8(0);
                case Raw(var bytes) -> {
                    out.u8(RAW + bytes.size());
                    out.raw(bytes);
                }
                case BlakeTwo256(var hash) -> writeHash(BLAKE_TWO_256, hash, out);
                case Sha256(var hash) -> writeHash(SHA_256, hash, out);
                case Keccak256(var hash) -> writeHash(KECCAK_256, hash, out);
                case ShaThree256(var hash) -> writeHash(SHA_THREE_256, hash, out);
                case TimelockEncrypted(var encrypted, long round) -> {
                    out.u8(TIMELOCK_ENCRYPTED);
                    TIMELOCK_BYTES.write(encrypted, out);
                    Wires.U64.write(round, out);
                }
                case ResetBondsFlag() -> out.u8(RESET_BONDS_FLAG);
                case BigRaw(var bytes) -> {
                    out.u8(BIG_RAW);
                    BIG_RAW_BYTES.write(bytes, out);
                }
            }
        }

        private static void writeHash(int tag, Hash256 hash, ScaleWriter out) {
            out.u8(tag);
            Wires.H256.write(hash, out);
        }

        @Override
        public Data read(ScaleReader in) {
            int tag = in.u8();
            return switch (tag) {
                case 0 -> new None();
                case BLAKE_TWO_256 -> new BlakeTwo256(Wires.H256.read(in));
                case SHA_256 -> new Sha256(Wires.H256.read(in));
                case KECCAK_256 -> new Keccak256(Wires.H256.read(in));
                case SHA_THREE_256 -> new ShaThree256(Wires.H256.read(in));
                case TIMELOCK_ENCRYPTED ->
                        new TimelockEncrypted(TIMELOCK_BYTES.read(in), Wires.U64.read(in));
                case RESET_BONDS_FLAG -> new ResetBondsFlag();
                case BIG_RAW -> new BigRaw(BIG_RAW_BYTES.read(in));
                default -> {
                    if (tag > RAW + MAX_RAW_BYTES) {
                        throw new ScaleException(
                                in.offset() - 1,
                                "field of a commitment with tag " + tag + ", expected 0 to 136");
                    }
                    yield new Raw(Bytes.wrap(in.raw(tag - RAW)));
                }
            };
        }

        @Override
        public WireType type() {
            var variants = new ArrayList<Variant>();
            variants.add(new Variant("None", 0, List.of()));
            for (int size = 0; size <= MAX_RAW_BYTES; size++) {
                var bytes = new WireType.Array(WireType.Primitive.U8, size);
                variants.add(
                        new Variant("Raw" + size, RAW + size, List.of(WireType.unnamed(bytes))));
            }
            var hash = new WireType.Array(WireType.Primitive.U8, Hash256.SIZE);
            var hashes = List.of("BlakeTwo256", "Sha256", "Keccak256", "ShaThree256");
            for (int i = 0; i < hashes.size(); i++) {
                variants.add(
                        new Variant(
                                hashes.get(i), BLAKE_TWO_256 + i, List.of(WireType.unnamed(hash))));
            }
            variants.add(
                    new Variant(
                            "TimelockEncrypted",
                            TIMELOCK_ENCRYPTED,
                            List.of(
                                    new Field("encrypted", TIMELOCK_BYTES.type(), ""),
                                    new Field("reveal_round", WireType.Primitive.U64, ""))));
            variants.add(new Variant("ResetBondsFlag", RESET_BONDS_FLAG, List.of()));
            variants.add(
                    new Variant(
                            "BigRaw", BIG_RAW, List.of(WireType.unnamed(BIG_RAW_BYTES.type()))));
            return new WireType.Variants("pallet_commitments::types::Data", List.of(), variants);
        }
    }
}
