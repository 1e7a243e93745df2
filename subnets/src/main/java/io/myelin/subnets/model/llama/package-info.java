/// A language model of the Llama family, run inside the JVM.
///
/// Terms: a *token* is a piece of text with a number; a *logit* a token's score as the next one; a
/// *session* holds the keys and values of the tokens read so far (the "KV cache"). *Prefill* reads a
/// prompt in batches, *decoding* adds one token at a time.
///
/// Path of a prompt: [GgufFile] maps the model file; [BytePairTokenizer] turns text into tokens;
/// [LlamaModel] holds the weights, [LlamaSession] runs the forward pass with [Kernel]'s products;
/// [Sampler] picks the next token.
///
/// Invariants: weights are never changed and may be shared by threads; a session belongs to one thread at
/// a time. The same tokens give the same logits, bit for bit, whatever the kernel, the number of threads
/// or the batches in which they were read.
///
/// Out of scope: training, other architectures than `llama`, accelerators.
@NullMarked
package io.myelin.subnets.model.llama;

import org.jspecify.annotations.NullMarked;
