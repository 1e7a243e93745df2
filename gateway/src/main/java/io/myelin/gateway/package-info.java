/// The consumers' door: OpenAI-compatible HTTP in front of the miners of several subnets.
///
/// What it is: a server that authenticates a caller, checks and limits the request, has it answered by miners chosen by
/// their on-chain incentive, and returns the best answer without saying whose it is.
///
/// Terms: a *caller* is the holder of an API key; a *market* is a subnet seen as a service ([ChatMarket],
/// [EmbeddingMarket]); a *candidate* is a miner that serves an axon.
///
/// Invariants: a caller's request never reaches a miner before it passed authentication and every limit; an answer names
/// no miner; each wait has a deadline.
///
/// Entry points: [GatewayServer], [GatewayMain]. Out of scope: billing in TAO.
@NullMarked
package io.myelin.gateway;

import org.jspecify.annotations.NullMarked;
