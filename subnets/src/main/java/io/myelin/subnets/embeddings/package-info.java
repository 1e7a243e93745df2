/// The embeddings market: miners turn texts into vectors, validators check that near vectors mean near texts.
///
/// Terms: a *task* is a shuffled set of queries and passages; each query has one *positive*, the passage that says the
/// same in other words, and the other passages are *distractors* that share its topic, its action or its words.
///
/// Invariants: scoring is a pure function of vectors, so any model and any dimension may compete; vectors travel as exact
/// float32; wrong shapes earn 0; chance earns 0.
///
/// Entry points: [EmbeddingsSubnet] (the plug-in), [EmbeddingRequest] (the wire), [EmbeddingTasks], [EmbeddingScoring].
/// Out of scope: models (`io.myelin.subnets.model`).
@NullMarked
package io.myelin.subnets.embeddings;

import org.jspecify.annotations.NullMarked;
