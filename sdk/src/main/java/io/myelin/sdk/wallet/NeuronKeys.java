package io.myelin.sdk.wallet;

import io.myelin.crypto.sign.KeyPair;

/// A neuron's two keys: the coldkey owns funds and registers, the hotkey serves, asks and sets weights.
public record NeuronKeys(KeyPair coldkey, KeyPair hotkey) {
    /// Public addresses only.
    @Override
    public String toString() {
        return "coldkey " + coldkey.accountId() + ", hotkey " + hotkey.accountId();
    }
}
