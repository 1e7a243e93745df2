package io.myelin.crypto.key;

import io.myelin.chain.AccountId;
import io.myelin.crypto.sign.SrKeyPair;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key as a keyfile holds it: an account, with its key pair and phrase as far as they are known.
public final class StoredKey {
    private final AccountId account;
    private final @Nullable SrKeyPair pair;
    private final @Nullable Mnemonic phrase;

    private StoredKey(AccountId account, @Nullable SrKeyPair pair, @Nullable Mnemonic phrase) {
        this.account = account;
        this.pair = pair;
        this.phrase = phrase;
    }

    /// The key of a phrase without password.
    public static StoredKey of(Mnemonic phrase) {
        var pair = SrKeyPair.ofMiniSecret(phrase.miniSecret(""));
        return new StoredKey(pair.accountId(), pair, phrase);
    }

    /// A key pair whose phrase is not known.
    public static StoredKey of(SrKeyPair pair) {
        return new StoredKey(pair.accountId(), pair, null);
    }

    /// A public key only.
    public static StoredKey ofPublic(AccountId account) {
        return new StoredKey(account, null, null);
    }

    public AccountId account() {
        return account;
    }

    /// The key pair; refused with kind `NO_SECRET` if this is a public key only.
    public SrKeyPair requirePair() {
        if (pair == null) {
            throw new KeyfileException(
                    KeyfileException.Kind.NO_SECRET,
                    "only the public key of " + Ss58.encode(account) + " is stored here");
        }
        return pair;
    }

    public Optional<SrKeyPair> pair() {
        return Optional.ofNullable(pair);
    }

    public Optional<Mnemonic> phrase() {
        return Optional.ofNullable(phrase);
    }

    /// The same key without its secrets.
    public StoredKey publicOnly() {
        return ofPublic(account);
    }

    @Override
    public String toString() {
        return (pair == null ? "public key " : "key pair ‹redacted› ") + Ss58.encode(account);
    }
}
