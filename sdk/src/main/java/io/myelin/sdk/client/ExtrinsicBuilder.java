package io.myelin.sdk.client;

import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.block.MultiSignature;
import io.myelin.block.SignedPayload;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.Scheme;
import io.myelin.metadata.TypeDef;
import io.myelin.metadata.Value;
import io.myelin.scale.ScaleWriter;
import io.myelin.sdk.call.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns calls into signed V4 extrinsics, extension by extension as the metadata lists them.
///
/// Extensions are known by identifier; one that is not known is left empty where its type allows that, and refused otherwise.
final class ExtrinsicBuilder {
    private final RuntimeInfo runtime;
    private final Hash256 genesisHash;

    ExtrinsicBuilder(RuntimeInfo runtime, Hash256 genesisHash) {
        this.runtime = runtime;
        this.genesisHash = genesisHash;
    }

    /// What changes from one extrinsic to the next. `birthHash` is the hash of the era's first block.
    record Ticket(Era era, Hash256 birthHash, long nonce, TaoBalance tip) {}

    /// Pallet index, call index and arguments. Throws [IllegalArgumentException] naming an argument that is missing, unknown or unfit.
    Bytes encode(Call call) {
        var metadata = runtime.metadata();
        var declared = metadata.call(call.pallet(), call.name());
        var pallet = metadata.pallet(call.pallet());
        var out = new ScaleWriter().u8(pallet.index()).u8(declared.index());
        var known = new ArrayList<String>();
        for (var field : declared.fields()) {
            var name = String.valueOf(field.name());
            known.add(name);
            if (!call.arguments().containsKey(name)) {
                throw new IllegalArgumentException(
                        call + " lacks the argument " + name + " (" + show(field) + ")");
            }
            var value = value(call.arguments().get(name));
            try {
                runtime.codec().write(field.type(), value, out);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "argument " + name + " of " + call + ": " + e.getMessage(), e);
            }
        }
        for (var name : call.arguments().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        call + " has no argument " + name + "; it takes " + known);
            }
        }
        return out.toBytes();
    }

    private String show(TypeDef.Field field) {
        return runtime.metadata().types().show(field.type());
    }

    /// A nested call (sudo, batch, proxy) becomes a variant in a variant.
    private static Value value(@Nullable Object argument) {
        return switch (argument) {
            case Call inner -> nested(inner);
            case List<?> list when list.stream().anyMatch(Call.class::isInstance) ->
                    new Value.Sequence(list.stream().map(ExtrinsicBuilder::value).toList());
            case null, default -> Value.from(argument);
        };
    }

    private static Value nested(Call call) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Value>();
        call.arguments()
                .forEach((name, argument) -> {
                    names.add(name);
                    values.add(value(argument));
                });
        return Value.variant(call.pallet(), new Value.Variant(call.name(), names, values));
    }

    Bytes sign(KeyPair signer, Bytes call, Ticket ticket) {
        var payload = payload(call, ticket);
        var toSign = payload.bytesToSign(bytes -> Blake2b.hash(bytes.shared()));
        return assemble(
                signer.accountId(),
                signer.scheme(),
                Bytes.wrap(signer.sign(toSign.toArray())),
                payload.extra(),
                call);
    }

    SignedPayload payload(Bytes call, Ticket ticket) {
        var extra = new ScaleWriter();
        var implicit = new ScaleWriter();
        for (var extension : runtime.metadata().extrinsic().extensions()) {
            try {
                writeExtra(extension.identifier(), extension.extraType(), ticket, extra);
                writeImplicit(extension.identifier(), extension.implicitType(), ticket, implicit);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "cannot fill in the transaction extension "
                                + extension.identifier()
                                + " of this chain: "
                                + e.getMessage(),
                        e);
            }
        }
        return new SignedPayload(call, extra.toBytes(), implicit.toBytes());
    }

    /// The same bytes with a signature of zeros: enough to ask for the fee.
    Bytes signNot(AccountId signer, Bytes call, Ticket ticket) {
        var none = Bytes.wrap(new byte[Scheme.SR25519.signatureBytes()]);
        return assemble(signer, Scheme.SR25519, none, payload(call, ticket).extra(), call);
    }

    private Bytes assemble(
            AccountId signer, Scheme scheme, Bytes signature, Bytes extra, Bytes call) {
        var body = new ScaleWriter().u8(Extrinsic.SIGNED_V4);
        var addressType = runtime.metadata().extrinsic().addressType();
        if (addressType == null) {
            body.u8(0).accountId(signer);
        } else {
            runtime.codec().write(addressType, Value.from(signer), body);
        }
        var tagged =
                switch (scheme) {
                    case ED25519 -> new MultiSignature.Ed25519(signature);
                    case SR25519 -> new MultiSignature.Sr25519(signature);
                    case ECDSA -> new MultiSignature.Ecdsa(signature);
                };
        tagged.writeTo(body);
        body.raw(extra).raw(call);
        return Extrinsic.withLength(body.toBytes());
    }

    private void writeExtra(String identifier, int type, Ticket ticket, ScaleWriter out) {
        switch (identifier) {
            case "CheckMortality", "CheckEra" -> ticket.era().writeTo(out);
            case "CheckNonce" -> runtime.codec().write(type, Value.of(ticket.nonce()), out);
            case "ChargeTransactionPayment" ->
                    runtime.codec().write(type, Value.from(ticket.tip()), out);
            case "CheckMetadataHash" -> runtime.codec().write(type, Value.variant("Disabled"), out);
            default -> runtime.codec().write(type, Value.UNIT, out);
        }
    }

    private void writeImplicit(String identifier, int type, Ticket ticket, ScaleWriter out) {
        switch (identifier) {
            case "CheckSpecVersion" ->
                    runtime.codec().write(type, Value.of(runtime.specVersion()), out);
            case "CheckTxVersion" ->
                    runtime.codec().write(type, Value.of(runtime.transactionVersion()), out);
            case "CheckGenesis" -> runtime.codec().write(type, Value.from(genesisHash), out);
            case "CheckMortality", "CheckEra" ->
                    runtime.codec().write(type, Value.from(ticket.birthHash()), out);
            case "CheckMetadataHash" -> runtime.codec().write(type, Value.NONE, out);
            default -> runtime.codec().write(type, Value.UNIT, out);
        }
    }
}
