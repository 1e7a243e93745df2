package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;

/// Who asks an axon: the hotkey that signed, the address it came from, and how long it will wait.
///
/// In blacklist hooks the signature has not been checked yet; in forward functions it has.
public record Caller(AccountId hotkey, String ip, long timeoutMillis) {}
