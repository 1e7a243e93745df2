package io.myelin.sdk.wallet;

import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;

/// Keys of development accounts, such as `//Alice`: they stand on the public development phrase, so everybody has them.
public final class DevelopmentKeys {
    private DevelopmentKeys() {}

    /// The key of a URI that stands on the public phrase. Throws [IllegalArgumentException] for other URIs: they are secrets and have no
    /// place in an argument list.
    public static KeyPair of(String uri) {
        if (!uri.startsWith("//") || uri.startsWith("///")) {
            throw new IllegalArgumentException(
                    "a key URI must start with // and a development name: secrets are not taken from"
                            + " the command line (put the key into a wallet with `wallet regen`)");
        }
        return Suri.sr25519(uri);
    }

    /// The same, to sign on `chain`. Throws [IllegalArgumentException] when that is a live chain.
    public static KeyPair of(String uri, ChainClient chain) {
        String type;
        try {
            type = chain.rpc().request("system_chainType").asString("");
        } catch (ChainException.RequestRefused _) {
            type = "";
        }
        if (type.equals("Live")) {
            throw new IllegalArgumentException(
                    "development accounts are refused: this chain says that it is live");
        }
        return of(uri);
    }
}
