package io.myelin.sdk.neuron.spi;

import io.myelin.chain.NetUid;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.client.ChainClient;

/// A neuron's place on a subnet: the chain it is on, and the hotkey that it signs with.
///
/// The client stays its owner's to close.
public record Seat(ChainClient chain, NetUid netuid, KeyPair hotkey) {}
