package io.myelin.conformance;

import static io.myelin.conformance.Json.bytes;
import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.integer;
import static io.myelin.conformance.Json.object;
import static io.myelin.conformance.Json.text;
import static io.myelin.conformance.Json.u64;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.block.MultiSignature;
import io.myelin.block.SignedPayload;
import io.myelin.block.TransactionExtra;
import io.myelin.block.TransactionExtra.MetadataHashMode;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.sign.Scheme;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Vectors of what a block is made of: eras, extrinsics and headers.
final class BlockVectors {
    private BlockVectors() {}

    static void addTo(Map<String, Function<JsonNode, VectorBody>> kinds) {
        kinds.put("eras", BlockVectors::era);
        kinds.put("extrinsics", BlockVectors::extrinsic);
        kinds.put("headers", BlockVectors::header);
    }

    private static VectorBody era(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    Era decoded = decodeEra(vector, "hex");
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("immortal", decoded.isImmortal());
                    if (vector.has("period")) {
                        long current = u64(vector, "current");
                        Era made = Era.mortal(u64(vector, "period"), current);
                        computed.put("hex", encode(made).toHex());
                        computed.put("birth", decoded.birth(current));
                        computed.put("death", decoded.death(current));
                        if (decoded instanceof Era.Mortal(int period, int phase)) {
                            computed.put("period", period);
                            computed.put("phase", phase);
                        }
                    } else {
                        computed.put("hex", encode(decoded).toHex());
                    }
                    return computed;
                });
    }

    private static Era decodeEra(JsonNode vector, String name) {
        ScaleReader in = new ScaleReader(bytes(vector, name));
        Era era = Era.read(in);
        in.expectEnd();
        return era;
    }

    private static Bytes encode(Era era) {
        ScaleWriter out = new ScaleWriter();
        era.writeTo(out);
        return out.toBytes();
    }

    private static VectorBody extrinsic(JsonNode vector) {
        return new VectorBody(
                vector, () -> vector.has("signature") ? signed(vector) : bare(vector));
    }

    private static Map<String, @Nullable Object> bare(JsonNode vector) {
        Map<String, @Nullable Object> computed = Json.echo(vector);
        Extrinsic made = Extrinsic.Bare.inherent(bytes(vector, "call_hex"));
        computed.put("extrinsic", made.encode().toHex());
        Extrinsic decoded = Extrinsic.decode(bytes(vector, "extrinsic"));
        computed.put("call_hex", decoded.call().toHex());
        return computed;
    }

    private static Map<String, @Nullable Object> signed(JsonNode vector) {
        Bytes call = bytes(vector, "call_hex");
        TransactionExtra extra =
                new TransactionExtra(
                        decodeEra(vector, "era"),
                        u64(vector, "nonce"),
                        new TaoBalance(u64(vector, "tip")),
                        MetadataHashMode.values()[integer(vector, "mode")]);
        SignedPayload payload = new SignedPayload(call, extra.encode(), implicit(vector).encode());
        Bytes toSign = payload.bytesToSign(data -> Blake2b.hash(data.toArray()));
        AccountId signer = AccountId.fromHex(text(vector, "signer_public"));
        MultiSignature signature = MultiSignature.read(new ScaleReader(bytes(vector, "signature")));
        Extrinsic made = new Extrinsic.Signed(MultiAddress.of(signer), signature, extra, call);
        boolean valid =
                scheme(signature).verify(signer, toSign.toArray(), signature.data().toArray());

        Map<String, @Nullable Object> computed = Json.echo(vector);
        computed.put("payload", payload.encode().toHex());
        computed.put("payload_length", payload.encode().size());
        computed.put("bytes_signed", toSign.toHex());
        computed.put("extrinsic", made.encode().toHex());
        computed.put("hash", Blake2b.hash(made.encode().toArray()).toHex());
        if (!valid) {
            computed.put("signature", "not valid for the payload");
        }
        Extrinsic decoded = Extrinsic.decode(bytes(vector, "extrinsic"));
        computed.put("call_hex", decoded.call().toHex());
        return computed;
    }

    private static Scheme scheme(MultiSignature signature) {
        return switch (signature) {
            case MultiSignature.Ed25519 _ -> Scheme.ED25519;
            case MultiSignature.Sr25519 _ -> Scheme.SR25519;
            case MultiSignature.Ecdsa _ -> Scheme.ECDSA;
        };
    }

    private static TransactionExtra.Implicit implicit(JsonNode vector) {
        JsonNode metadataHash = field(vector, "metadata_hash");
        return new TransactionExtra.Implicit(
                u64(vector, "spec_version"),
                u64(vector, "transaction_version"),
                Hash256.fromHex(text(vector, "genesis_hash")),
                Hash256.fromHex(text(vector, "era_block_hash")),
                metadataHash.isNull() ? null : Hash256.fromHex(metadataHash.asString()));
    }

    private static VectorBody header(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    Header decoded = Header.decode(bytes(vector, "encoded"));
                    List<DigestItem> items =
                            Json.list(field(vector, "digest_logs"), BlockVectors::digestItem);
                    Header made =
                            new Header(
                                    Hash256.fromHex(text(vector, "parentHash")),
                                    u64(vector, "number"),
                                    Hash256.fromHex(text(vector, "stateRoot")),
                                    Hash256.fromHex(text(vector, "extrinsicsRoot")),
                                    new Digest(items));
                    return object(
                            "parentHash", decoded.parentHash().toHex(),
                            "number", decoded.number(),
                            "stateRoot", decoded.stateRoot().toHex(),
                            "extrinsicsRoot", decoded.extrinsicsRoot().toHex(),
                            "digest_logs",
                                    decoded.digest().items().stream()
                                            .map(item -> item.encode().toHex())
                                            .toList(),
                            "encoded", made.encode().toHex(),
                            "hash", made.hash(data -> Blake2b.hash(data.toArray())).toHex());
                });
    }

    private static DigestItem digestItem(JsonNode encoded) {
        ScaleReader in = new ScaleReader(Bytes.fromHex(encoded.asString()));
        DigestItem item = DigestItem.read(in);
        in.expectEnd();
        return item;
    }
}
