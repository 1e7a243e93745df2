package io.myelin.runtime.system;

import io.myelin.scale.Path;
import io.myelin.scale.U32;

/// What the chain keeps per account. Counts are raw u32 bits; the nonce counts the signed extrinsics so far.
///
/// Source: frame-system `AccountInfo`.
@Path(
        value = "frame_system::AccountInfo",
        params = {"Nonce=nonce", "AccountData=data"})
public record AccountInfo(
        @U32 int nonce,
        @U32 int consumers,
        @U32 int providers,
        @U32 int sufficients,
        AccountData data) {
    public static final AccountInfo EMPTY = new AccountInfo(0, 0, 0, 0, AccountData.EMPTY);

    public AccountInfo withNonce(int value) {
        return new AccountInfo(value, consumers, providers, sufficients, data);
    }

    public AccountInfo withConsumers(int value) {
        return new AccountInfo(nonce, value, providers, sufficients, data);
    }

    public AccountInfo withProviders(int value) {
        return new AccountInfo(nonce, consumers, value, sufficients, data);
    }

    public AccountInfo withData(AccountData value) {
        return new AccountInfo(nonce, consumers, providers, sufficients, value);
    }

    /// Whether anything keeps the account alive.
    public boolean isAlive() {
        return providers != 0 || sufficients != 0;
    }
}
