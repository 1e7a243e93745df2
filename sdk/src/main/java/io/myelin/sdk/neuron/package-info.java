/// How neurons talk: axons serve, dendrites ask, synapses are the messages.
///
/// The wire is that of the Python SDK (7.2 to 10.5): JSON over cleartext HTTP/1.1, one route for each synapse type,
/// sr25519 signatures over nonce, hotkeys, uuid and body hash in headers.
///
/// Terms: a *synapse type* names a route, its fields in order, and which of them the *body hash* covers; a *terminal* is
/// what either side says about itself in headers; a *nonce* is the caller's clock in nanoseconds.
///
/// Invariants: an axon answers only signed, fresh, never-seen requests addressed to its hotkey; nonces, bodies,
/// connections and running handlers are limited. Entry points: [Axon], [Dendrite], [SynapseType], and the
/// runners [MinerRunner] and [ValidatorRunner] for what plug-ins in `spi` bring.
/// Out of scope: what a synapse means, which subnets say.
@NullMarked
package io.myelin.sdk.neuron;

import org.jspecify.annotations.NullMarked;
