package io.myelin.conformance;

import static io.myelin.conformance.Json.bytes;
import static io.myelin.conformance.Json.field;
import static io.myelin.conformance.Json.hex;
import static io.myelin.conformance.Json.integer;
import static io.myelin.conformance.Json.text;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.key.DerivedAccounts;
import io.myelin.crypto.key.Mnemonic;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.EcdsaKeyPair;
import io.myelin.crypto.sign.EdKeyPair;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.crypto.sign.Scheme;
import io.myelin.crypto.sign.SrKeyPair;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Vectors of keys: phrases, key URIs, addresses, derived accounts and signatures.
final class KeyVectors {
    private static final int COMPRESSED_KEY_SIZE = 33;

    private KeyVectors() {}

    static void addTo(Map<String, Function<JsonNode, VectorBody>> kinds) {
        kinds.put("pairs", KeyVectors::pair);
        kinds.put("mnemonic", KeyVectors::mnemonic);
        kinds.put("bad_mnemonic", KeyVectors::badMnemonic);
        kinds.put("valid", KeyVectors::address);
        kinds.put("invalid", KeyVectors::badAddress);
        kinds.put("evm", KeyVectors::evmMirror);
        kinds.put("multisig", KeyVectors::multisig);
        kinds.put("sub_derivative", KeyVectors::derivative);
        for (Scheme scheme : Scheme.values()) {
            String name = scheme.name().toLowerCase(Locale.ROOT);
            kinds.put(name, vector -> signature(scheme, vector));
        }
    }

    private static VectorBody pair(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    KeyPair pair = keyPair(vector);
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("public_key", hex(pair.publicKey()));
                    computed.put("account_id", pair.accountId().toHex());
                    computed.put("ss58", Ss58.encode(pair.accountId()));
                    if (pair instanceof SrKeyPair sr) {
                        computed.put("expanded_secret", hex(expanded(sr.secret())));
                    }
                    return computed;
                });
    }

    private static KeyPair keyPair(JsonNode vector) {
        Scheme scheme = Scheme.valueOf(text(vector, "scheme").toUpperCase(Locale.ROOT));
        if (vector.has("suri")) {
            return Suri.parse(text(vector, "suri")).keyPair(scheme);
        }
        byte[] seed = bytes(vector, "seed").toArray();
        return switch (scheme) {
            case SR25519 -> SrKeyPair.ofMiniSecret(seed);
            case ED25519 -> EdKeyPair.ofSeed(seed);
            case ECDSA -> EcdsaKeyPair.ofSeed(seed);
        };
    }

    /// A secret with its scalar times the cofactor 8, as other libraries write it.
    private static byte[] expanded(byte[] secret) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[31 - i] = secret[i];
        }
        BigInteger scalar = new BigInteger(1, bigEndian).shiftLeft(3);
        byte[] result = secret.clone();
        for (int i = 0; i < 32; i++) {
            result[i] = scalar.shiftRight(8 * i).byteValue();
        }
        return result;
    }

    private static VectorBody mnemonic(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    Mnemonic mnemonic = Mnemonic.parse(text(vector, "mnemonic"));
                    String password = text(vector, "password");
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("mnemonic", mnemonic.phrase());
                    computed.put("entropy", hex(mnemonic.entropy()));
                    computed.put("mini_secret", hex(mnemonic.miniSecret(password)));
                    computed.put("bip39_seed", hex(mnemonic.bip39Seed(password)));
                    return computed;
                });
    }

    private static VectorBody badMnemonic(JsonNode vector) {
        return new VectorBody(
                field(vector, "valid"),
                () -> isAccepted(() -> Mnemonic.parse(text(vector, "mnemonic"))));
    }

    private static boolean isAccepted(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static VectorBody address(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    Ss58.Address address = Ss58.parse(text(vector, "address"));
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("prefix", address.prefix());
                    computed.put("public_key", address.account().toHex());
                    AccountId account = AccountId.fromHex(text(vector, "public_key"));
                    computed.put("address", Ss58.encode(account, integer(vector, "prefix")));
                    return computed;
                });
    }

    private static VectorBody badAddress(JsonNode vector) {
        return new VectorBody(
                field(vector, "decodes"),
                () -> isAccepted(() -> Ss58.parse(text(vector, "address"))));
    }

    private static VectorBody evmMirror(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    AccountId mirror = DerivedAccounts.evmMirror(bytes(vector, "h160").toArray());
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("mirror_key", mirror.toHex());
                    computed.put("mirror_ss58", Ss58.encode(mirror));
                    return computed;
                });
    }

    private static VectorBody multisig(JsonNode vector) {
        return new VectorBody(
                vector,
                () -> {
                    List<AccountId> signatories =
                            Json.list(field(vector, "signatories"), s -> Ss58.decode(s.asString()));
                    AccountId account =
                            DerivedAccounts.multisig(signatories, integer(vector, "threshold"));
                    Map<String, @Nullable Object> computed = Json.echo(vector);
                    computed.put("account", Ss58.encode(account));
                    computed.put("key", account.toHex());
                    return computed;
                });
    }

    private static VectorBody derivative(JsonNode vector) {
        return new VectorBody(
                field(vector, "account"),
                () ->
                        Ss58.encode(
                                DerivedAccounts.derivative(
                                        Ss58.decode(text(vector, "parent")),
                                        integer(vector, "index"))));
    }

    private static VectorBody signature(Scheme scheme, JsonNode vector) {
        return new VectorBody(
                field(vector, "valid"),
                () ->
                        scheme.verify(
                                signer(vector),
                                bytes(vector, "message").toArray(),
                                bytes(vector, "signature").toArray()));
    }

    /// The account that signed: the hash of a compressed ECDSA key, else the key itself.
    private static AccountId signer(JsonNode vector) {
        byte[] key = bytes(vector, "public_key").toArray();
        return AccountId.of(key.length == COMPRESSED_KEY_SIZE ? Blake2b.hash256(key) : key);
    }
}
